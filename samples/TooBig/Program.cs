using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;

const int EthernetHeader = 14, SmallestMtu = 68;

if (args is not [var networkInterface, .. var rest] || rest.Length > 1
    || !ushort.TryParse(rest.FirstOrDefault("586"), out var mtu) || mtu < SmallestMtu || mtu > ushort.MaxValue - EthernetHeader)
{
    Console.Error.WriteLine($"Usage: TooBig <network interface> [MTU of at least {SmallestMtu}]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var loaded = TooBig.Load(config => (config.Mtu, config.MaximumLength) = (mtu, (ushort)(mtu + EthernetHeader)));
    using var link = loaded.Limit.Attach(networkInterface);
    Console.WriteLine($"TooBig is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"passed {Packets(XdpAction.Pass)}, answered {Packets(XdpAction.Tx)}, dropped {Packets(XdpAction.Drop)}");
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
