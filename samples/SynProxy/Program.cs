using System.Runtime.InteropServices;
using Bpf.Runtime;
using Samples;
using Samples.Cli;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var options = Options.Parse(args);
    using var loaded = SynProxy.Load(config =>
        (config.SegmentSize, config.WindowScale, config.TimeToLive) = (options.SegmentSize, options.WindowScale, options.TimeToLive));
    foreach (var port in options.Ports) loaded.Ports[port] = 1;

    using var link = loaded.Protect.Attach(options.Interface);
    Console.WriteLine($"SynProxy is on {options.Interface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine(string.Join(", ", Enum.GetValues<SynProxy.Outcome>().Select(outcome => $"{outcome} {Packets(outcome)}")));
    return 0;

    long Packets(SynProxy.Outcome outcome) => loaded.Outcomes[(uint)outcome].Sum(count => (long)count);
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
