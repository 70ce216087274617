using System.CommandLine;
using System.Text.Json;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Dump;

static class DumpCommand
{
    static readonly Argument<string> s_what = new("what") { Description = "A BPF object file (*.bpf.o); or the number, the name or the pin of a program in the kernel." };

    static readonly Argument<string?> s_program = new("program")
    {
        Description = "Of an object, only this program.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<bool> s_machineCode = new("--machine-code", "-m") { Description = "Of a program in the kernel, the code of the processor." };

    public static Command Create()
    {
        var command = new Command("dump", "Print the instructions of an object or of a program in the kernel, each under its source line.")
        {
            s_what, s_program, s_machineCode, CommonOptions.Json,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var (what, program) = (parsed.GetRequiredValue(s_what), parsed.GetValue(s_program));
        var report = LoadedPrograms.Find(what) is { } loaded
            ? Dump(loaded, program, parsed.GetValue(s_machineCode))
            : Dump(ObjectFile.Read(what), program, parsed.GetValue(s_machineCode));
        if (parsed.GetValue(CommonOptions.Json)) Console.Out.WriteLine(JsonSerializer.Serialize(report, ToolJson.Default.DumpReport));
        else DumpView.Write(Terminal.Output, report);
        return ExitCode.Success;
    }

    public static DumpReport Dump(ObjectSpec spec, string? program, bool machineCode)
    {
        if (machineCode) throw new CommandException($"{spec.Name} has no machine code, which the kernel makes", "Load it, and give the program's number, name or pin.");
        var programs = program is null ? spec.Programs : [spec.GetProgram(program)];
        return new DumpReport(spec.Name, [.. programs.Select(ProgramDumps.Of)]);
    }

    static DumpReport Dump(BpfProgramInfo loaded, string? program, bool machineCode)
    {
        if (program is not null) throw new CommandException($"Program {loaded.Id} is one program, and '{program}' is too much", "Leave it out.");
        if (machineCode && loaded.JitedSize == 0)
            throw new CommandException($"The kernel interprets program {loaded.Id} and made no machine code", "Turn the compiler on: sysctl -w net.core.bpf_jit_enable=1");
        return new DumpReport(loaded.Name, [machineCode ? ProgramDumps.Machine(loaded) : ProgramDumps.Translated(loaded)]);
    }
}
