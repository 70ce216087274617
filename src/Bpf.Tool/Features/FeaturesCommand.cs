using System.CommandLine;
using System.Text.Json;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Features;

static class FeaturesCommand
{
    static readonly Argument<string?> s_name = new("name") { Description = "Only what has this in its name.", Arity = ArgumentArity.ZeroOrOne };

    static readonly Option<bool> s_missing = new("--missing") { Description = "Only what this kernel does not have." };

    public static Command Create()
    {
        var command = new Command("features", "List what the running kernel can do, and since which kernel.") { s_name, s_missing, CommonOptions.Json };
        command.SetAction(parsed => Run(parsed.GetValue(s_name), parsed.GetValue(s_missing), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    static int Run(string? name, bool missing, bool json)
    {
        var report = FeatureReader.Read(name);
        if (missing) report = report.Missing(Environment.OSVersion.Version);
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(report, ToolJson.Default.FeatureReport));
        else FeaturesView.Write(Terminal.Output, report);
        return ExitCode.Success;
    }
}
