using System.CommandLine;
using System.Text.Json;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Status;

static class StatusCommand
{
    static readonly Argument<string?> s_interface = new("interface")
    {
        Description = "Only this network interface.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("status", "List the XDP and TC programs on the interfaces, whoever attached them.") { s_interface, CommonOptions.Json };
        command.SetAction(parsed => Run(parsed.GetValue(s_interface), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    static int Run(string? interfaceName, bool json)
    {
        var report = StatusReader.Read(interfaceName);
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(report, ToolJson.Default.StatusReport));
        else StatusView.Write(Terminal.Output, report, interfaceName);
        return ExitCode.Success;
    }
}
