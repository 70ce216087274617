using System.CommandLine;
using System.Text.Json;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Show;

static class ShowCommand
{
    static readonly Argument<string> s_object = CommonOptions.ObjectFile();
    static readonly Option<bool> s_btf = new("--btf") { Description = "Show the BTF types too." };

    public static Command Create()
    {
        var command = new Command("show", "Show the programs, maps, variables and sections of an object.") { s_object, s_btf, CommonOptions.Json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(s_object), parsed.GetValue(s_btf), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    static int Run(string path, bool btf, bool json)
    {
        var report = new ObjectReader(ObjectFile.Read(path)).Read(btf);
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(report, ToolJson.Default.ObjectReport));
        else ObjectView.Write(Terminal.Output, report);
        return ExitCode.Success;
    }
}
