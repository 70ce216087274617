using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface])
{
    Console.Error.WriteLine("Usage: DropAll <network interface>");
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
    using var loaded = DropAll.Load();
    using var link = loaded.Drop.Attach(networkInterface);
    Console.WriteLine($"DropAll is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"dropped {loaded.Dropped.Sum(0)}");
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
