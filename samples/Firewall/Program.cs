using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;
using Samples.Cli;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var options = Options.Parse(args);
    using var loaded = Firewall.Load(config =>
    {
        config.Layers = options.Layers;
        (config.Matched, config.Otherwise) = options.Only ? (XdpAction.Pass, XdpAction.Drop) : (XdpAction.Drop, XdpAction.Pass);
    });
    var cpus = loaded.Actions[0].Length;
    Fill(loaded.Hardware, options.Hardware);
    Fill(loaded.IPv4, options.IPv4);
    Fill(loaded.IPv6, options.IPv6);
    Fill(loaded.PortRules, options.Ports.ToDictionary(rule => (uint)rule.Key, rule => rule.Value));

    using var link = loaded.Filter.Attach(options.Interface);
    Console.WriteLine($"Firewall is on {options.Interface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
    {
        Console.WriteLine($"passed {Packets(XdpAction.Pass)}, dropped {Packets(XdpAction.Drop)}");
        Print(loaded.Hardware, options.Hardware.Keys);
        Print(loaded.IPv4, options.IPv4.Keys);
        Print(loaded.IPv6, options.IPv6.Keys);
        Print(loaded.PortRules, options.Ports.Keys.Select(port => (uint)port));
    }

    return 0;

    void Fill<TKey>(PerCpuMap<TKey, Rule> map, Dictionary<TKey, RuleFlags> rules) where TKey : unmanaged
    {
        foreach (var (key, flags) in rules) map[key] = [.. Enumerable.Repeat(new Rule(flags), cpus)];
    }

    long Packets(XdpAction action) => loaded.Actions[(uint)action].Sum(counter => (long)counter.Packets);
}
catch (Exception e) when (e is BpfException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return e is FormatException ? 2 : 1;
}

static void Print<TKey>(PerCpuMap<TKey, Rule> map, IEnumerable<TKey> keys) where TKey : unmanaged
{
    foreach (var key in keys)
        Console.WriteLine($"  {key,-40} {map[key].Sum(rule => (long)rule.Hits),12} hits");
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
