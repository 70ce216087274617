using Bpf.Net;
using Bpf.Runtime;

namespace Samples.Control;

/// <summary>Decides which backends have which services, and tells the program.</summary>
public sealed class Balancer(BpfObject loaded)
{
    readonly Map<ServiceKey, uint> _services = loaded.GetMap<ServiceKey, uint>("Services");
    readonly MapTable<uint> _rings = new(loaded.GetMap("Rings"));
    readonly Map<uint, IPv6Address> _backends = loaded.GetMap<uint, IPv6Address>("Backends");
    readonly Dictionary<ServiceKey, uint> _serviceIndexes = [];
    readonly Dictionary<IPv6Address, uint> _backendIndexes = [];

    /// <summary>The backends that there ever were, with their indexes.</summary>
    public IReadOnlyDictionary<IPv6Address, uint> Backends => _backendIndexes;

    /// <summary>
    /// Sets the backends of a service. New connections go to these from now on, at once; those that live keep theirs, also where it is not among them any
    /// more.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="backends">Its backends, at least one.</param>
    public void Serve(ServiceKey service, IReadOnlyCollection<IPv6Address> backends)
    {
        var index = IndexOf(service, _serviceIndexes, LoadBalancer.MaximumServices);
        using var ring = _rings.Create();
        new Map<uint, uint>(ring).SetMany(
            [.. Enumerable.Range(0, (int)LoadBalancer.RingSize).Select(place => (uint)place)],
            Ring.Create(LoadBalancer.RingSize, backends.Select(backend => ($"{backend}", Add(backend)))));
        _rings.Set(index, ring);
        _services[service] = index;
        _services[ServiceKey.Ping(service.Address)] = index;
    }

    /// <summary>Ends a service: its packets pass.</summary>
    public void Stop(ServiceKey service)
    {
        _services.Remove(service);
        if (_services.All(one => one.Key.Address != service.Address || one.Key.Protocol == IPProtocol.Icmp)) _services.Remove(ServiceKey.Ping(service.Address));
    }

    /// <summary>Takes a backend that is dead out of use: its connections go to others. Serve its services without it first.</summary>
    public void Remove(IPv6Address backend) => _backends[_backendIndexes[backend]] = default;

    uint Add(IPv6Address backend)
    {
        var index = IndexOf(backend, _backendIndexes, LoadBalancer.MaximumBackends);
        _backends[index] = backend;
        return index;
    }

    // Indexes are not used again, since old connections may have them.
    static uint IndexOf<T>(T one, Dictionary<T, uint> indexes, uint maximum) where T : notnull
    {
        if (indexes.TryGetValue(one, out var index)) return index;
        index = (uint)indexes.Count;
        if (index == maximum) throw new InvalidOperationException($"There were {maximum} already, and {one} would be one more: restart the program.");
        indexes.Add(one, index);
        return index;
    }
}
