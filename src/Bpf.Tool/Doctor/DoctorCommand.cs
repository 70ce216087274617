using System.CommandLine;
using System.Text.Json;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Doctor;

static class DoctorCommand
{
    static readonly Option<string?> s_for = new Option<string?>("--for") { Description = "Only what is needed to build, or to load." }
        .WithValues(["build", "load"]);

    public static Command Create()
    {
        var command = new Command("doctor", "Say what this machine can do, and the remedy for each lack.") { s_for, CommonOptions.Json };
        command.SetAction(parsed => Run(parsed.GetValue(s_for), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    static int Run(string? only, bool json)
    {
        Purpose? purpose = only switch { "build" => Purpose.Build, "load" => Purpose.Load, _ => null };
        var report = DoctorReport.Of(Examination.Run(new Machine(), purpose));
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(report, ToolJson.Default.DoctorReport));
        else DoctorView.Write(Terminal.Output, report, purpose);

        var purposes = purpose is { } one ? [one] : Enum.GetValues<Purpose>();
        return purposes.All(report.Can) ? ExitCode.Success : ExitCode.Failure;
    }
}
