using System.Diagnostics;
using System.Runtime.InteropServices;
using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Samples;
using Samples.Cli;

const ulong Second = 1_000_000_000, Idle = 60 * Second;
const uint MappedLength = 96;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var options = Options.Parse(args);
    var cost = Second / options.Rate;
    using var loaded = DnsLimiter.Load(config => (config.Cost, config.Savings) = (cost, cost * options.Burst));
    foreach (var network in options.Exempt) loaded.Exempt[network] = 0;

    using var link = loaded.Limit.Attach(options.Interface);
    Console.WriteLine($"DnsLimiter is on {options.Interface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
    {
        Console.WriteLine($"passed {Packets(XdpAction.Pass)}, answered {Packets(XdpAction.Tx)}, dropped {Packets(XdpAction.Drop)}");
        foreach (var (network, bucket) in loaded.Networks.Where(one => one.Value.Refused > 0).OrderByDescending(one => one.Value.Refused).Take(10))
            Console.WriteLine($"  {Name(network, network.IsIPv4Mapped ? MappedLength + 24 : 48),-40} {bucket.Refused,12} above the limit");
        foreach (var (network, queries) in loaded.Exempt) Console.WriteLine($"  {Name(network.Network, network.Length),-40} {queries,12} exempt");
        Forget();
    }

    return 0;

    // Who was silent for so long has all savings again. On Linux, Stopwatch is the kernel's monotonic clock.
    void Forget()
    {
        var past = (ulong)Stopwatch.GetTimestamp() - Idle;
        loaded.Networks.RemoveMany([.. loaded.Networks.Where(one => one.Value.Time < past).Select(one => one.Key)]);
    }

    // As people write it.
    static string Name(IPv6Address network, uint length) => network.IsIPv4Mapped && length >= MappedLength
        ? $"{IPv4Address.FromHostOrder((uint)network.Low)}/{length - MappedLength}"
        : $"{network}/{length}";

    long Packets(XdpAction action) => loaded.Actions[(uint)action].Sum(counter => (long)counter.Packets);
}
catch (Exception e) when (e is BpfException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return e is FormatException ? 2 : 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
