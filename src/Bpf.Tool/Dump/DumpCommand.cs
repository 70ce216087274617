using System.CommandLine;
using System.Text.Json;
using Bpf.Runtime;
using Bpf.Runtime.Instructions;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Dump;

static class DumpCommand
{
    static readonly Argument<string> s_object = CommonOptions.ObjectFile();

    static readonly Argument<string?> s_program = new("program")
    {
        Description = "Only this program.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("dump", "Print the BPF instructions of an object, each under its source line.")
        {
            s_object, s_program, CommonOptions.Json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(s_object), parsed.GetValue(s_program), parsed.GetValue(CommonOptions.Json)));
        return command;
    }

    static int Run(string path, string? program, bool json)
    {
        var report = Dump(ObjectFile.Read(path), program);
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(report, ToolJson.Default.DumpReport));
        else DumpView.Write(Terminal.Output, report);
        return ExitCode.Success;
    }

    public static DumpReport Dump(ObjectSpec spec, string? program)
    {
        var programs = program is null ? spec.Programs : [spec.GetProgram(program)];
        return new DumpReport(spec.Name, [.. programs.Select(Dump)]);
    }

    static ProgramDump Dump(ProgramSpec program) => new(program.Name, program.Section, [.. program.GetInstructions().Select(Dump)]);

    static InstructionDump Dump(SourceInstruction instruction) => new(
        instruction.Index,
        instruction.ToString(),
        instruction.Symbol,
        instruction.Function,
        instruction.SourceLine is { } source ? new SourceDump(source.File, source.Line, source.Column, source.Text.Trim()) : null);
}
