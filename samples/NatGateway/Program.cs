using System.Diagnostics;
using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;
using Samples.Cli;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var links = new List<XdpLink>();
try
{
    var options = Options.Parse(args);
    using var loaded = NatGateway.Load(config =>
    {
        (config.FirstPort, config.PortCount) = (options.Ports.First, (uint)(options.Ports.Last - options.Ports.First + 1));
        config.Idle = (ulong)options.Idle.TotalNanoseconds;
    });
    foreach (var name in options.Inside.Prepend(options.Outside))
    {
        var link = loaded.Translate.Attach(name);
        links.Add(link);
        loaded.Interfaces.Set((uint)link.InterfaceIndex, name);
        if (name == options.Outside) loaded.PublicAddresses[(uint)link.InterfaceIndex] = options.PublicAddress;
        Console.WriteLine($"NatGateway is on {name} in {link.Mode} mode.");
    }

    Console.WriteLine("Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
    {
        var (sent, passed, dropped) = (Packets(XdpAction.Redirect), Packets(XdpAction.Pass), Packets(XdpAction.Drop));
        Console.WriteLine($"{loaded.Outgoing.Count()} flows, sent {sent}, passed {passed}, dropped {dropped}");
        Forget(loaded.Outgoing);
        Forget(loaded.Incoming);
    }

    return 0;

    // The program takes no notice of what is idle; this makes room. On Linux, Stopwatch is the kernel's monotonic clock.
    void Forget(Map<Flow, Translation> flows)
    {
        var past = (ulong)Stopwatch.GetTimestamp() - (ulong)options.Idle.TotalNanoseconds;
        flows.RemoveMany([.. flows.Where(one => one.Value.Seen < past).Select(one => one.Key)]);
    }

    long Packets(XdpAction action) => loaded.Actions[(uint)action].Sum(counter => (long)counter.Packets);
}
catch (Exception e) when (e is BpfException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return e is FormatException ? 2 : 1;
}
finally
{
    links.ForEach(link => link.Dispose());
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
