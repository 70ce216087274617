using System.Runtime.InteropServices;
using Bpf.Runtime;
using Samples;
using Samples.Cli;

if (args is not [var networkInterface, var path])
{
    Console.Error.WriteLine("Usage: PacketDump <network interface> <file.pcapng, or - for standard output>");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var writer = new PcapngWriter(path == "-" ? Console.OpenStandardOutput() : File.Create(path));
    using var loaded = PacketDump.Load();
    using var reader = loaded.Dumps.OpenReader();
    using var link = loaded.Capture.Attach(networkInterface);
    Console.Error.WriteLine($"PacketDump is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");

    var (count, cut) = (0L, 0L);
    while (!stop.IsCancellationRequested)
    {
        reader.Wait(TimeSpan.FromMilliseconds(100));
        foreach (ref readonly var dump in reader.Read<PacketDump.Dump>())
        {
            ReadOnlySpan<byte> content = dump.Content;
            writer.Write(DateTimeOffset.UtcNow, dump.Length, content[..(int)dump.Captured]);
            count++;
            if (dump.Captured < dump.Length) cut++;
        }
    }

    Console.Error.WriteLine($"{count} packets, {cut} cut, {loaded.Lost[0].Sum(lost => (long)lost)} lost.");
    return 0;
}
catch (Exception e) when (e is BpfException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
