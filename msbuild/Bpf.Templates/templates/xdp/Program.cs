using Bpf;
using Bpf.Runtime;
using XdpFilter;

if (args is not [var networkInterface])
{
    Console.Error.WriteLine("Usage: XdpFilter <network interface>");
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
    using var firewall = Firewall.Load();
    using var link = firewall.Filter.Attach(networkInterface);
    Console.WriteLine($"The firewall is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"passed {firewall.Actions.Sum((uint)XdpAction.Pass)}, dropped {firewall.Actions.Sum((uint)XdpAction.Drop)}");
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
