using Bpf;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface, ..] || args.Length > 2 || !ushort.TryParse(args.ElementAtOrDefault(1) ?? "7", out var echoPort))
{
    Console.Error.WriteLine("Usage: ActionCounters <network interface> [UDP port to echo]");
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
    using var loaded = ActionCounters.Load(config => config.EchoPort = echoPort);
    using var link = loaded.Count.Attach(networkInterface);
    Console.WriteLine($"ActionCounters is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Print(loaded.Actions);
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static void Print(PerCpuMap<uint, ActionCounters.Counter> actions)
{
    Console.WriteLine($"{"action",-10}{"packets",12}{"bytes",16}");
    foreach (var action in Enum.GetValues<XdpAction>())
    {
        var counters = actions[(uint)action];
        Console.WriteLine($"{action,-10}{counters.Sum(counter => (long)counter.Packets),12}{counters.Sum(counter => (long)counter.Bytes),16}");
    }
}
