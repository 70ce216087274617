using System.Runtime.CompilerServices;
using Bpf.Runtime.Events;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>
/// Tells of changes of the XDP programs in the network namespace of the thread that made it. The kernel announces changes by netlink, but not those
/// by links (measured on Linux 6.18), which are looked for from time to time.
/// </summary>
sealed class XdpMonitor : IDisposable
{
    readonly RouteSocket _announcements = new(), _queries = new();
    readonly Poller _poller = new();
    readonly int _interval;
    Dictionary<int, XdpAttachment[]> _known;

    public XdpMonitor(TimeSpan interval)
    {
        _interval = interval == Timeout.InfiniteTimeSpan ? -1 : (int)interval.TotalMilliseconds;
        _known = Guard.OrDispose(this, monitor =>
        {
            monitor._poller.Watch(monitor._announcements.Listen(RouteSocket.LinkGroup));
            return monitor.Read();
        });
    }

    public async IAsyncEnumerable<XdpChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var self = this;
        using var waiter = new AsyncWaiter(_poller);
        await using var registration = cancellationToken.UnsafeRegister(static poller => ((Poller)poller!).Wake(), _poller);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await waiter.WaitAsync(_interval).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            _announcements.Drain();
            foreach (var change in Changes())
                yield return change;
        }
    }

    public void Dispose()
    {
        _announcements.Dispose();
        _queries.Dispose();
        _poller.Dispose();
    }

    List<XdpChange> Changes()
    {
        var (before, now) = (_known, Read());
        _known = now;
        var changes = new List<XdpChange>();
        foreach (var index in before.Keys.Union(now.Keys).Order())
        {
            var (old, present) = (before.GetValueOrDefault(index, []), now.GetValueOrDefault(index, []));
            if (!old.SequenceEqual(present))
                changes.Add(new XdpChange((present.Length > 0 ? present : old)[0].InterfaceName, index, old, present));
        }
        return changes;
    }

    Dictionary<int, XdpAttachment[]> Read() =>
        AttachmentReader.Read(Interfaces.All(_queries)).GroupBy(a => a.InterfaceIndex).ToDictionary(g => g.Key, g => g.ToArray());
}
