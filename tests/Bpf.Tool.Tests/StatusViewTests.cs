using Bpf.Runtime;
using Bpf.Tool.Cli;
using Bpf.Tool.Status;

namespace Bpf.Tool.Tests;

public class StatusViewTests
{
    static readonly AttachedProgram s_program = new(
        "eth0", 2, XdpMode.Native, 42, "Filter", "3b185187f1855c4c", AttachMethod.Link, 12, DateTimeOffset.UnixEpoch, 200, 5000);

    [Fact]
    public void Statistics_AreShownWhereTheKernelCounts()
    {
        Assert.Equal(
            """
            INTERFACE  MODE    PROGRAM  ID  TAG               BY       RUNS  NS/RUN
            eth0       native  Filter   42  3b185187f1855c4c  link 12   200      25

            """,
            Text(new StatusReport(true, [s_program], [])));
    }

    [Fact]
    public void ProgramThatNeverRan_HasNoAverage() =>
        Assert.EndsWith(" 0       -\n", Text(new StatusReport(true, [s_program with { RunCount = 0, RunTimeNanoseconds = 0 }], [])));

    [Fact]
    public void WithoutStatistics_TheWayToThemIsSaid() =>
        Assert.Contains("sysctl -w kernel.bpf_stats_enabled=1", Text(new StatusReport(false, [s_program], [])));

    [Fact]
    public void HiddenNames_AreExplained() =>
        Assert.Contains("run as root", Text(new StatusReport(false, [s_program with { ProgramName = null, Tag = null }], [])));

    [Fact]
    public void TrafficControl_IsShownByDirectionAndPriority()
    {
        var program = new AttachedTcProgram(
            "eth0", 2, TcDirection.Egress, 43, "Mark", "3b185187f1855c4c", AttachMethod.Netlink, null, 49152, 1, DateTimeOffset.UnixEpoch, 4, 100);
        Assert.Equal(
            """
            INTERFACE  MODE    PROGRAM  ID  TAG               BY            RUNS  NS/RUN
            eth0       native  Filter   42  3b185187f1855c4c  link 12        200      25
            eth0       egress  Mark     43  3b185187f1855c4c  filter 49152     4      25

            """,
            Text(new StatusReport(true, [s_program], [program])));
    }

    static string Text(StatusReport report)
    {
        var writer = new StringWriter();
        StatusView.Write(Terminal.Create(writer, redirected: true), report, null);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
