using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;

const uint QueueSize = 2048;

if (args is not [var networkInterface, .. var rest] || !rest.All(text => uint.TryParse(text, out _)))
{
    Console.Error.WriteLine("Usage: CpuSpreader <network interface> [CPU...]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    uint[] cpus = rest.Length > 0 ? [.. rest.Select(uint.Parse)] : [.. Enumerable.Range(0, Environment.ProcessorCount).Select(cpu => (uint)cpu)];
    using var loaded = CpuSpreader.Load(config => config.Count = (uint)cpus.Length);
    for (var i = 0u; i < cpus.Length; i++)
    {
        loaded.Chosen[i] = cpus[i];
        loaded.Cpus.Set(cpus[i], QueueSize);
    }

    using var link = loaded.Spread.Attach(networkInterface);
    Console.WriteLine($"CpuSpreader is on {networkInterface} in {link.Mode} mode, to CPUs {string.Join(", ", cpus)}. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"spread {Packets(XdpAction.Redirect)}, passed {Packets(XdpAction.Pass)}, no CPU {Packets(XdpAction.Aborted)}");
    return 0;

    long Packets(XdpAction action) => loaded.Actions[(uint)action].Sum(counter => (long)counter.Packets);
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
