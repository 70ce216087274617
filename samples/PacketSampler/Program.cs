using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime;
using Samples;
using Samples.Cli;

if (args is not [var networkInterface, var path, .. var rest] || rest.Length > 1 || !ushort.TryParse(rest.FirstOrDefault("65535"), out var maximumLength))
{
    Console.Error.WriteLine("Usage: PacketSampler <network interface> <file.pcapng, or - for standard output> [bytes of each packet]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var writer = new PcapngWriter(path == "-" ? Console.OpenStandardOutput() : File.Create(path));
    using var loaded = PacketSampler.Load(config => config.MaximumLength = maximumLength);
    using var reader = loaded.Samples.OpenReader(new PerfEventOptions { PagesPerCpu = 256, WakeupRecords = 64 });
    using var link = loaded.Capture.Attach(networkInterface);
    Console.Error.WriteLine($"PacketSampler is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");

    var count = 0L;
    while (!stop.IsCancellationRequested)
    {
        // Fewer than 64 packets wake nobody: they are fetched after a while.
        reader.Wait(TimeSpan.FromMilliseconds(100));
        foreach (var record in reader.Read())
        {
            var sample = MemoryMarshal.Read<PacketSampler.Sample>(record.Data);
            writer.Write(DateTimeOffset.UtcNow, sample.Length, record.Data.Slice(Unsafe.SizeOf<PacketSampler.Sample>(), (int)sample.Captured));
            count++;
        }
    }

    Console.Error.WriteLine($"{count} packets, {reader.LostRecords} lost.");
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
