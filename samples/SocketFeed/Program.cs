using System.Diagnostics;
using System.Runtime.InteropServices;
using Bpf.Runtime;
using Samples;

if (args is not [var networkInterface, .. var rest] || !rest.All(text => uint.TryParse(text, out _)))
{
    Console.Error.WriteLine("Usage: SocketFeed <network interface> [receive queue]...");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    uint[] queues = rest.Length > 0 ? [.. rest.Select(uint.Parse)] : [0];
    using var loaded = SocketFeed.Load();
    using var link = loaded.Feed.Attach(networkInterface);
    Console.WriteLine($"SocketFeed is on {networkInterface} in {link.Mode} mode, queues {string.Join(", ", queues)}. Ctrl-C takes it off.");
    Task Read(uint queue) => Task.Factory.StartNew(() => Receive(loaded, link.InterfaceIndex, queue), TaskCreationOptions.LongRunning);
    Task.WaitAll([.. queues.Select(Read)]);
    return 0;
}
catch (Exception e) when ((e is AggregateException many ? many.InnerException : e) is BpfException)
{
    Console.Error.WriteLine(e.GetBaseException().Message);
    return 1;
}

void Receive(SocketFeed.Loaded loaded, int interfaceIndex, uint queue)
{
    using var socket = new XskSocket(interfaceIndex, queue, new XskOptions { SendFrames = 0 });
    loaded.Sockets.Set(queue, socket);
    var (packets, bytes, delay) = (0L, 0L, 0L);
    var shown = Stopwatch.GetTimestamp();
    while (!stop.IsCancellationRequested)
    {
        if (socket.Wait(TimeSpan.FromMilliseconds(100)))
            foreach (var packet in socket.Receive())
            {
                packets++;
                bytes += packet.Data.Length;
                // On Linux, Stopwatch is the kernel's monotonic clock.
                delay += Stopwatch.GetTimestamp() - (long)packet.GetMetadata<SocketFeed.Metadata>().Time;
            }

        if (Stopwatch.GetElapsedTime(shown) < TimeSpan.FromSeconds(1)) continue;
        var average = packets == 0 ? 0 : delay / packets;
        Console.WriteLine($"queue {queue,2}: {packets,9} packets, {bytes,12} bytes, {average,6} ns from the program to here");
        (packets, bytes, delay, shown) = (0, 0, 0, Stopwatch.GetTimestamp());
    }
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
