using Bpf;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface])
{
    Console.Error.WriteLine("Usage: DropIPv6 <network interface>");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    using var loaded = DropIPv6.Load();
    using var link = loaded.Filter.Attach(networkInterface);
    Console.WriteLine($"DropIPv6 is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"passed {loaded.Actions.Sum((uint)XdpAction.Pass)}, dropped {loaded.Actions.Sum((uint)XdpAction.Drop)}");
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
