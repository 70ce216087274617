using System.Runtime.CompilerServices;
using Bpf.Net;
using Bpf.Runtime;

namespace Samples.Control;

/// <summary>Tells the programs about a cluster. What is in the maps already, also from another process, stays in use while it changes.</summary>
sealed class ServiceTables(BpfObject loaded)
{
    static readonly uint[] s_places = [.. Enumerable.Range(0, (int)ServiceBalancer.RingSize).Select(place => (uint)place)];

    // As the template of the rings, which the kernel does not tell of maps that were pinned.
    static readonly MapSpec s_ring =
        new("Ring", MapType.Array) { KeySize = sizeof(uint), ValueSize = Unsafe.SizeOf<IPv6Address>(), MaxEntries = ServiceBalancer.RingSize };

    readonly Map<IPv6Prefix, uint> _denied = loaded.GetMap<IPv6Prefix, uint>("Denied");
    readonly Map<ServiceKey, ServiceBalancer.Service> _services = loaded.GetMap<ServiceKey, ServiceBalancer.Service>("Services");
    readonly Map<ServiceBalancer.Member, uint> _ready = loaded.GetMap<ServiceBalancer.Member, uint>("Ready");
    readonly Map<IPv6Address, uint> _local = loaded.GetMap<IPv6Address, uint>("Local");
    readonly MapTable<uint> _rings = new(loaded.GetMap("Rings"));
    readonly Dictionary<uint, IPv6Address[]> _inRings = [];

    /// <summary>Changes to another state of the cluster: new connections go by it from now on, those that live stay.</summary>
    /// <param name="cluster">What there shall be.</param>
    /// <param name="isHealthy">Whether an endpoint lives.</param>
    /// <param name="isHere">Whether an address is this node's. Once it is, it stays: there may be connections.</param>
    /// <exception cref="InvalidOperationException">There are too many services.</exception>
    public void Apply(Cluster cluster, Func<ClusterService, IPv6Address, bool> isHealthy, Func<IPv6Address, bool> isHere)
    {
        foreach (var endpoint in cluster.Services.SelectMany(service => service.Endpoints).Where(endpoint => isHere(endpoint.Address)))
            _local[endpoint.Address] = 1;
        Change(_denied, cluster.Deny.Distinct().ToDictionary(network => network, _ => 1u));

        var indexes = ChooseIndexes(cluster);
        var ready = cluster.Services.ToDictionary(service => indexes[service.Key], service => FindReady(service, isHealthy));
        foreach (var (index, endpoints) in ready) SetRing(index, endpoints);
        var members = ready.SelectMany(service => service.Value.Select(endpoint => new ServiceBalancer.Member(service.Key, endpoint)));
        Change(_ready, members.ToDictionary(member => member, _ => 1u));
        Change(_services, cluster.Keys.ToDictionary(one => one.Key, one => Describe(one.Service, indexes[one.Service.Key])));
        foreach (var index in _inRings.Keys.Except(ready.Keys).ToArray()) RemoveRing(index);
    }

    static IPv6Address[] FindReady(ClusterService service, Func<ClusterService, IPv6Address, bool> isHealthy) =>
        [.. service.Endpoints.Where(one => !one.Drain && isHealthy(service, one.Address)).Select(one => one.Address).Distinct()];

    // A service keeps its index as long as it is in the map.
    Dictionary<ServiceKey, uint> ChooseIndexes(Cluster cluster)
    {
        var known = _services.ToDictionary(one => one.Key, one => one.Value.Index);
        var free = new Queue<uint>(Enumerable.Range(0, (int)ServiceBalancer.MaximumServices).Select(index => (uint)index).Except(known.Values));
        return cluster.Services.ToDictionary(service => service.Key, service => known.TryGetValue(service.Key, out var index) ? index
            : free.TryDequeue(out index) ? index
            : throw new InvalidOperationException($"There is no room for {service}: there can be {ServiceBalancer.MaximumServices} services."));
    }

    void SetRing(uint index, IPv6Address[] endpoints)
    {
        if (_inRings.TryGetValue(index, out var before) && before.SequenceEqual(endpoints)) return;
        using var ring = BpfMap.Create(s_ring);
        if (endpoints.Length > 0)
        {
            var places = Ring.Create(ServiceBalancer.RingSize, endpoints.Select((endpoint, number) => ($"{endpoint}", (uint)number)));
            new Map<uint, IPv6Address>(ring).SetMany(s_places, [.. places.Select(number => endpoints[number])]);
        }

        _rings.Set(index, ring);
        _inRings[index] = endpoints;
    }

    void RemoveRing(uint index)
    {
        _rings.Remove(index);
        _inRings.Remove(index);
    }

    static ServiceBalancer.Service Describe(ClusterService service, uint index) => new()
    {
        Index = index,
        TargetPort = service.TargetPort ?? service.Port,
        Affinity = (ulong)TimeSpan.FromSeconds(service.AffinitySeconds).TotalNanoseconds,
    };

    // What comes is there before what goes is not.
    static void Change<TKey, TValue>(Map<TKey, TValue> map, Dictionary<TKey, TValue> wanted) where TKey : unmanaged where TValue : unmanaged
    {
        var there = map.ToDictionary();
        foreach (var (key, value) in wanted)
            if (!there.TryGetValue(key, out var old) || !old.Equals(value)) map[key] = value;
        map.RemoveMany([.. there.Keys.Except(wanted.Keys)]);
    }
}
