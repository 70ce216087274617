using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface, .. var rest] || rest.Length > 1)
{
    Console.Error.WriteLine("Usage: TrafficCounters <network interface> [pass|drop|abort]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var loaded = TrafficCounters.Load();
    var program = rest.FirstOrDefault("pass") switch
    {
        "pass" => loaded.Pass,
        "drop" => loaded.Drop,
        "abort" => loaded.Abort,
        var other => throw new ArgumentException($"There is no program '{other}'. There are pass, drop and abort."),
    };
    using var link = program.Attach(networkInterface);
    Console.WriteLine($"{program.Name} is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    var (packets, bytes) = (0L, 0L);
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
    {
        var counters = Enum.GetValues<XdpAction>().SelectMany(action => loaded.Actions[(uint)action]).ToArray();
        var (allPackets, allBytes) = (counters.Sum(counter => (long)counter.Packets), counters.Sum(counter => (long)counter.Bytes));
        Console.WriteLine($"{allPackets,12} packets {allPackets - packets,10}/s {(allBytes - bytes) * 8 / 1e6,10:0.00} Mbit/s");
        (packets, bytes) = (allPackets, allBytes);
    }

    return 0;
}
catch (Exception e) when (e is BpfException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
