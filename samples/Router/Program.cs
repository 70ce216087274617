using System.Runtime.InteropServices;
using Bpf.Runtime;
using Samples;

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: Router <network interface>...");
    return 2;
}

using var stopped = new ManualResetEventSlim();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var links = new List<XdpLink>();
try
{
    using var loaded = Router.Load();
    foreach (var name in args)
    {
        var link = loaded.Forward.Attach(name);
        links.Add(link);
        loaded.Interfaces.Set((uint)link.InterfaceIndex, name);
        Console.WriteLine($"Router is on {name} in {link.Mode} mode.");
    }

    Console.WriteLine("Ctrl-C takes it off.");
    stopped.Wait();
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
finally
{
    links.ForEach(link => link.Dispose());
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.Set();
}
