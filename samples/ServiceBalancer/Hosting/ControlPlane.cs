using System.Net.NetworkInformation;
using Bpf.Runtime;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Samples.Cli;
using Samples.Control;

namespace Samples.Hosting;

/// <summary>Keeps the programs' tables as the file says, whenever it changes, and without endpoints that do not live.</summary>
sealed class ControlPlane(Options options, Installation installation, ILogger<ControlPlane> log) : BackgroundService
{
    readonly PhysicalFileProvider _folder = new(Path.GetDirectoryName(options.File)!);
    readonly ServiceTables _tables = new(installation.Loaded.Object);
    readonly HealthCheck _health = new(options.Interval, options.Failures);
    readonly Dictionary<string, string> _reported = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cluster = options.Cluster;
        var watch = Watch();
        // It may have changed since the options were read.
        Try(() => cluster = ClusterFile.Read(options.File));
        while (!stoppingToken.IsCancellationRequested)
        {
            await _health.RunAsync(cluster, stoppingToken);
            if (Try(() => _tables.Apply(cluster, _health.IsHealthy, FindOwnAddresses().Contains))) Report(cluster);
            await WaitAsync(watch, stoppingToken);
            if (!watch.HasChanged) continue;
            watch = Watch();
            if (Try(() => cluster = ClusterFile.Read(options.File))) log.LogInformation("Read {File}.", options.File);
        }
    }

    public override void Dispose()
    {
        _folder.Dispose();
        base.Dispose();
    }

    IChangeToken Watch() => _folder.Watch(Path.GetFileName(options.File));

    // Until the file changes, or it is time to look after the endpoints again.
    async Task WaitAsync(IChangeToken watch, CancellationToken stop)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var registration = watch.RegisterChangeCallback(_ => awake.Cancel(), null);
        await Task.Delay(options.Interval, awake.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    bool Try(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception e) when (e is FormatException or IOException or BpfException or InvalidOperationException)
        {
            log.LogError("{Message} Services stay as they were.", e.Message);
            return false;
        }
    }

    static HashSet<Bpf.Net.IPv6Address> FindOwnAddresses() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => ClusterFile.Map(one.Address)),
    ];

    // What is new.
    void Report(Cluster cluster)
    {
        foreach (var service in cluster.Services)
        {
            var ready = service.Endpoints.Count(endpoint => !endpoint.Drain && _health.IsHealthy(service, endpoint.Address));
            Say(service.Name, $"{service.Name}: {ready} of {service.Endpoints.Length} endpoints are ready.");
        }

        Say("packets", string.Join(", ", Enum.GetValues<ServiceBalancer.Outcome>().Select(outcome => $"{outcome} {Packets(outcome)}")));
    }

    void Say(string about, string text)
    {
        if (_reported.TryGetValue(about, out var before) && before == text) return;
        _reported[about] = text;
        log.LogInformation("{Text}", text);
    }

    long Packets(ServiceBalancer.Outcome outcome) => installation.Loaded.Outcomes[(uint)outcome].Sum(count => (long)count);
}
