using Bpf;
using Bpf.Runtime;
using Samples.Cli;

namespace Samples.Hosting;

/// <summary>
/// The programs on an interface, and their maps. All of it is pinned, so that it outlives this process; the next one finds the maps, and exchanges
/// the programs for its own while packets flow.
/// </summary>
sealed class Installation : IDisposable
{
    const string Receive = "Receive", Send = "Send", Maps = "maps";

    readonly XdpLink _receive;
    readonly TcLink _send;

    Installation(ServiceBalancer.Loaded loaded, XdpLink receive, TcLink send) => (Loaded, _receive, _send) = (loaded, receive, send);

    public ServiceBalancer.Loaded Loaded { get; }

    public XdpMode Mode => _receive.Mode;

    /// <exception cref="BpfException">The kernel refused, or the maps there are those of another version.</exception>
    public static Installation Open(Options options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Pins, Maps)).FullName;
        var maps = Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), BpfMap.OpenPinned);
        var loaded = ServiceBalancer.Load(options: new BpfLoadOptions { MapReplacements = maps });
        var created = loaded.Object.Maps.Where(map => !map.Name.StartsWith('.') && !maps.ContainsKey(map.Name));
        foreach (var map in created) map.Pin(Path.Combine(folder, map.Name));
        foreach (var map in maps.Values) map.Dispose();
        return new Installation(loaded, PutIn(loaded.Receive, options), PutOut(loaded.Send, options));
    }

    /// <summary>Takes the programs off their interface, and forgets all flows.</summary>
    /// <returns>False if there is nothing.</returns>
    public static bool Remove(string pins)
    {
        if (!Directory.Exists(pins)) return false;
        if (Path.Combine(pins, Receive) is var receive && File.Exists(receive)) Detach(XdpLink.OpenPinned(receive));
        if (Path.Combine(pins, Send) is var send && File.Exists(send)) Detach(TcLink.OpenPinned(send));
        Directory.Delete(pins, recursive: true);
        return true;
    }

    /// <summary>Leaves the programs where they are.</summary>
    public void Dispose()
    {
        _receive.Dispose();
        _send.Dispose();
        Loaded.Dispose();
    }

    static XdpLink PutIn(XdpProgram program, Options options)
    {
        var pin = Path.Combine(options.Pins, Receive);
        var link = File.Exists(pin) ? XdpLink.OpenPinned(pin) : null;
        if (link is { IsAttached: true })
        {
            link.Update(program);
            return link;
        }

        link?.Unpin(pin);
        link = program.Attach(options.Interface, options.Mode);
        link.Pin(pin);
        return link;
    }

    static TcLink PutOut(TcProgram program, Options options)
    {
        var pin = Path.Combine(options.Pins, Send);
        var link = File.Exists(pin) ? TcLink.OpenPinned(pin) : null;
        if (link is { IsAttached: true })
        {
            link.Update(program);
            return link;
        }

        link?.Unpin(pin);
        link = program.Attach(options.Interface);
        link.Pin(pin);
        return link;
    }

    static void Detach(XdpLink link)
    {
        using (link) link.Detach();
    }

    static void Detach(TcLink link)
    {
        using (link) link.Detach();
    }
}
