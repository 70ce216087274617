using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface, .. var rest] || rest is not ([] or ["--drop"]))
{
    Console.Error.WriteLine("Usage: DeepParser <network interface> [--drop]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var loaded = DeepParser.Load(config => config.Action = rest.Length == 0 ? XdpAction.Pass : XdpAction.Drop);
    using var link = loaded.Parse.Attach(networkInterface);
    Console.WriteLine($"DeepParser is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    Console.WriteLine($"{"TCP",12}{"UDP",12}{"ICMP",12}{"other IP",12}{"not IP",12}{"broken",12}  packets/s");
    var before = Read(loaded.Processors);
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
    {
        var now = Read(loaded.Processors);
        Console.WriteLine(string.Concat(now.Zip(before, (after, old) => $"{after - old,12}")));
        before = now;
    }

    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static ulong[] Read(Map<uint, DeepParser.Counters> processors)
{
    var sums = new ulong[6];
    for (var cpu = 0u; cpu < Environment.ProcessorCount; cpu++)
    {
        var one = processors[cpu];
        ulong[] counters = [one.Tcp, one.Udp, one.Icmp, one.OtherIP, one.NotIP, one.Broken];
        for (var i = 0; i < sums.Length; i++) sums[i] += counters[i];
    }

    return sums;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
