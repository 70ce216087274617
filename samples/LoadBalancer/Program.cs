using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Samples;
using Samples.Cli;
using Samples.Control;

if (args is not [var networkInterface, var path, .. var rest] || rest is not ([] or ["--gue"]))
{
    Console.Error.WriteLine("Usage: LoadBalancer <network interface> <file of services> [--gue]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    using var loaded = LoadBalancer.Load(config => config.Encapsulation = rest is [] ? Encapsulation.IP : Encapsulation.Gue);
    var balancer = new Balancer(loaded.Object);
    var (services, time) = (ServiceFile.Read(path), File.GetLastWriteTimeUtc(path));
    foreach (var (service, backends) in services) balancer.Serve(service, backends);

    using var link = loaded.Balance.Attach(networkInterface);
    Console.WriteLine($"LoadBalancer is on {networkInterface} in {link.Mode} mode, with {services.Count} services. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
    {
        if (File.GetLastWriteTimeUtc(path) is var now && now != time) Reload(now);
        Console.WriteLine($"balanced {Packets(XdpAction.Tx)}, passed {Packets(XdpAction.Pass)}, dropped {Packets(XdpAction.Drop)}");
        foreach (var (backend, index) in balancer.Backends)
            Console.WriteLine($"  {backend,-40} {loaded.Traffic[index].Sum(cpu => (long)cpu.Packets),12} packets {loaded.Traffic[index].Sum(cpu => (long)cpu.Bytes),16} bytes");
    }

    return 0;

    void Reload(DateTime now)
    {
        time = now;
        try
        {
            var wanted = ServiceFile.Read(path);
            foreach (var (service, backends) in wanted) balancer.Serve(service, backends);
            foreach (var service in services.Keys.Except(wanted.Keys)) balancer.Stop(service);
            services = wanted;
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidOperationException)
        {
            Console.Error.WriteLine($"{e.Message} Services stay as they were.");
        }
    }

    long Packets(XdpAction action) => loaded.Actions[(uint)action].Sum(counter => (long)counter.Packets);
}
catch (Exception e) when (e is BpfException or FormatException or IOException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return e is FormatException ? 2 : 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
