using System.Diagnostics;
using Bpf;
using Bpf.Runtime;

namespace Samples.Demo;

/// <summary>The program in the kernel, on one end of a cable between two network namespaces.</summary>
sealed class KernelDemo(string networkInterface, Peer peer)
{
    const int Count = 5, Stream = 400;

    readonly Report _report = new();

    public int Run()
    {
        _report.Step($"Nothing attached: {networkInterface} answers both families");
        _report.Traffic((peer.PingIPv4(Count), Count), (peer.PingIPv6(Count), Count));

        var clock = Stopwatch.StartNew();
        using var dropIPv6 = DropIPv6.Load();
        var loaded = clock.Elapsed;
        using (var link = dropIPv6.Filter.Attach(networkInterface))
        {
            var attached = clock.Elapsed - loaded;
            _report.Step("DropIPv6 attached: the kernel runs our C# on every packet");
            var info = dropIPv6.Filter.GetInfo();
            Report.Say($"[grey]{info.TranslatedSize / 8} BPF instructions, {info.JitedSize} bytes of machine code[/]");
            Report.Say($"[grey]loaded and verified in {loaded.TotalMilliseconds:0} ms, attached in {attached.TotalMilliseconds:0} ms[/]");
            Report.Say($"[grey]{link.Mode} mode, program {info.Id}[/]");
            _report.Traffic((peer.PingIPv4(Count), Count), (peer.PingIPv6(Count), 0));
            _report.Counters("DropIPv6.Actions", action => dropIPv6.Actions.Sum((uint)action), (XdpAction.Pass, Count), (XdpAction.Drop, Count));

            Replace(link, dropIPv6);
        }

        _report.Step("Detached: as before");
        _report.Traffic((peer.PingIPv4(Count), Count), (peer.PingIPv6(Count), Count));
        _report.Check(Xdp.Query(networkInterface).Count == 0, $"nothing is left on {networkInterface}");
        _report.End();
        return _report.ExitCode;
    }

    void Replace(XdpLink link, DropIPv6.Loaded dropIPv6)
    {
        _report.Step("Replaced by PassAll, while pings flow");
        using var passAll = PassAll.Load();
        var before = dropIPv6.Actions.Sum((uint)XdpAction.Pass);
        var pings = Task.Run(() => peer.PingIPv4(Stream, interval: 0.003));
        while (dropIPv6.Actions.Sum((uint)XdpAction.Pass) < before + Stream / 2 && !pings.IsCompleted) Thread.Yield();
        link.Update(passAll.Filter);

        var stream = pings.Result;
        var (old, @new) = (dropIPv6.Actions.Sum((uint)XdpAction.Pass) - before, passAll.Actions.Sum((uint)XdpAction.Pass));
        _report.Traffic((stream, Stream), (peer.PingIPv6(Count), Count));
        _report.Check(old > 0 && @new > 0 && old + @new == Stream, $"{old} pings met DropIPv6, {@new} PassAll: {old + @new} of {Stream}, none lost");
    }
}
