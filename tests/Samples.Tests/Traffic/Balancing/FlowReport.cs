using System.Globalization;
using System.Text;
using Samples.Corpus.Objects;
using Xunit.Abstractions;

namespace Samples.Tests.Traffic.Balancing;

/// <summary>What was measured of flows over a balancer. <c>BPF_UPDATE_GOLDEN=1</c> writes it into docs/balancing.md.</summary>
/// <param name="sample">The balancer, which has a part of the page.</param>
/// <param name="output">Where else it goes.</param>
sealed class FlowReport(string sample, ITestOutputHelper output)
{
    const double MostUneven = 0.05;

    readonly StringBuilder _rows = new();

    /// <summary>How many packets of so many flows the balancer saw: those to services only, and few others.</summary>
    public void CheckReplies(long packets, int flows, int others)
    {
        Add("packets at the balancer, of one request and one answer over each UDP flow", $"{packets} for {flows} flows", "answers go past it");
        Assert.InRange(packets, flows, flows + others);
    }

    /// <summary>How even so many flows are over backends.</summary>
    public void CheckBalance(int[] backends, int count)
    {
        var share = (double)backends.Length / count;
        var counts = Enumerable.Range(0, count).Select(backend => backends.Count(one => one == backend)).ToArray();
        var worst = counts.Max(one => Math.Abs(one - share) / share);
        Add($"flows at each of {count} backends", $"{string.Join(", ", counts)}: {worst.ToString("P1", CultureInfo.InvariantCulture)} from the mean", "within 5 %");
        Assert.InRange(worst, 0, MostUneven);
    }

    /// <summary>How many flows lost a packet or went to another backend while something changed.</summary>
    public void CheckBroken(string change, int broken, int flows)
    {
        Add($"flows that lost a packet, or changed their backend: {change}", $"{broken} of {flows}", "0");
        Assert.Equal(0, broken);
    }

    /// <summary>Ends the report.</summary>
    public void Write()
    {
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") != "1") return;
        var path = Path.Combine(RepositoryFolder.Path, "docs/balancing.md");
        var (begin, end) = ($"<!-- {sample} -->\n", $"<!-- /{sample} -->");
        var page = File.ReadAllText(path);
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        File.WriteAllText(path, $"{page[..from]}| | Measured | Goal |\n|---|---|---|\n{_rows}{page[to..]}");
    }

    void Add(string what, string measured, string goal)
    {
        _rows.Append($"| {what} | {measured} | {goal} |\n");
        output.WriteLine($"{what}: {measured}");
    }
}
