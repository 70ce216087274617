using System.Net.Sockets;
using Bpf.Net;

namespace Samples.Control;

/// <summary>Asks endpoints whether they live: whether they accept a TCP connection.</summary>
/// <param name="timeout">How long they have to answer.</param>
/// <param name="failures">How often in a row one that lived must not answer to be dead. One answer, and it lives again.</param>
sealed class HealthCheck(TimeSpan timeout, int failures)
{
    Dictionary<(IPv6Address Address, ushort Port), int> _failed = [];

    /// <summary>What the last rounds found; endpoints that were not asked live.</summary>
    public bool IsHealthy(ClusterService service, IPv6Address endpoint) =>
        service.PortToCheck is not { } port || _failed.GetValueOrDefault((endpoint, port)) < failures;

    /// <summary>Asks all endpoints of a cluster, at once.</summary>
    public async Task RunAsync(Cluster cluster, CancellationToken stop)
    {
        var targets = cluster.Services.Where(service => service.PortToCheck is not null)
            .SelectMany(service => service.Endpoints.Select(endpoint => (endpoint.Address, Port: service.PortToCheck!.Value))).Distinct().ToArray();
        var answers = await Task.WhenAll(targets.Select(target => AnswersAsync(target.Address, target.Port, stop)));
        _failed = targets.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second ? 0 : CountFailure(pair.First));
    }

    // What never lived is dead at once.
    int CountFailure((IPv6Address, ushort) target) => _failed.TryGetValue(target, out var before) ? Math.Min(before + 1, failures) : failures;

    async Task<bool> AnswersAsync(IPv6Address address, ushort port, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(timeout);
        // For both versions of IP.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.ToIPAddress(), port, patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
