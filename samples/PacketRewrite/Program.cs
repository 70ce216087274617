using System.Runtime.InteropServices;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface, var what and ("port" or "vlan")])
{
    Console.Error.WriteLine("Usage: PacketRewrite <network interface> port|vlan");
    return 2;
}

using var stopped = new ManualResetEventSlim();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var loaded = PacketRewrite.Load();
    var program = what == "port" ? loaded.DecrementPort : loaded.SwapVlan;
    using var link = program.Attach(networkInterface);
    Console.WriteLine($"{program.Name} is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    stopped.Wait();
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.Set();
}
