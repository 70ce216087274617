using System.Net.Sockets;
using Bpf.Net;

namespace Samples.Control;

/// <summary>Asks endpoints whether they live: whether they accept a TCP connection.</summary>
/// <param name="timeout">How long they have to answer.</param>
sealed class HealthCheck(TimeSpan timeout)
{
    HashSet<(IPv6Address Address, ushort Port)> _dead = [];

    /// <summary>What the last round found; endpoints that were not asked live.</summary>
    public bool IsHealthy(ClusterService service, IPv6Address endpoint) => service.PortToCheck is not { } port || !_dead.Contains((endpoint, port));

    /// <summary>Asks all endpoints of a cluster, at once.</summary>
    public async Task RunAsync(Cluster cluster, CancellationToken stop)
    {
        var targets = cluster.Services.SelectMany(service => service.Endpoints.Select(endpoint => (endpoint.Address, Port: service.PortToCheck ?? 0)))
            .Where(target => target.Port != 0).Distinct();
        var answers = await Task.WhenAll(targets.Select(async target => (Target: target, Lives: await AnswersAsync(target.Address, target.Port, stop))));
        _dead = [.. answers.Where(answer => !answer.Lives).Select(answer => answer.Target)];
    }

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
