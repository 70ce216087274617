using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface])
{
    Console.Error.WriteLine("Usage: Decapsulator <network interface>");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var loaded = Decapsulator.Load();
    using var link = loaded.Decapsulate.Attach(networkInterface);
    Console.WriteLine($"Decapsulator is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"passed {Packets(XdpAction.Pass)}, dropped {Packets(XdpAction.Drop)}, aborted {Packets(XdpAction.Aborted)}");
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
