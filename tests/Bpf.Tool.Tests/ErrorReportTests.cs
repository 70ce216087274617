using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Tests;

public class ErrorReportTests
{
    static readonly string s_log = string.Concat(Enumerable.Range(1, 40).Select(line => $"log line {line}\n"));

    [Fact]
    public void Rejection_ShowsReasonSourceLineAndTheEndOfTheLog()
    {
        var text = Report(new SourceLine("Firewall.cs", 12, 9, "    return data[100];"), wholeLog: false);

        Assert.StartsWith("error: The kernel's verifier rejected program 'Filter': invalid access to packet\n", text);
        Assert.Contains("  Firewall.cs(12,9):\n    return data[100];\n", text);
        Assert.Contains("last 15 of 40 lines", text);
        Assert.DoesNotContain("log line 25\n", text);
        Assert.EndsWith("  log line 40\n", text);
    }

    [Fact]
    public void Rejection_ShowsTheWholeLogWhenAsked() => Assert.Contains("  log line 1\n", Report(null, wholeLog: true));

    [Fact]
    public void OtherExceptions_AreCalledABug()
    {
        var writer = new StringWriter();

        ErrorReport.Write(writer, new InvalidOperationException("Oops."), verbose: false, wholeLog: false);

        Assert.Equal(
            "error: InvalidOperationException: Oops. This is a bug in bpf: run again with --verbose and report the output.\n", writer.ToString());
    }

    static string Report(SourceLine? source, bool wholeLog)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ErrorReport.Write(writer, new BpfVerifierException("Filter", "invalid access to packet", s_log, source, 13), verbose: false, wholeLog);
        return writer.ToString();
    }
}
