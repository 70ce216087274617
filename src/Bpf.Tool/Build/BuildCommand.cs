using System.CommandLine;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Build;

static class BuildCommand
{
    static readonly Argument<string> s_source = new("source") { Description = "A C# file, a project file, or a folder with C# files." };
    static readonly Option<string> s_output = Create<string>("--output", "-o", "Where the objects go.", "dir");
    static readonly Option<string?> s_cpu = Create<string?>("--cpu", null, "The BPF instruction set (default v3).")
        .WithValues(["v1", "v2", "v3", "v4"]);

    static readonly Option<string?> s_kernel = Create<string?>("--min-kernel", null, "The oldest kernel the programs must load on.", "version");
    static readonly Option<string?> s_license = Create<string?>("--license", null, "The licence that the kernel is told.", "name");
    static readonly Option<string?> s_llvm = Create<string?>("--llvm", null, "The LLVM library to use.", "path");
    static readonly Option<string[]> s_define = Create<string[]>("--define", "-d", "Define a preprocessor symbol. May be repeated.", "symbol");
    static readonly Option<string[]> s_reference = Create<string[]>("--reference", "-r", "Reference another assembly. May be repeated.", "path");
    static readonly Option<bool> s_noChecks = Create<bool>("--no-checks", null, "Compile also what the checks refuse, and let the verifier judge.");

    public static Command Create()
    {
        var command = new Command("build", "Compile the [Xdp] methods of C# files to BPF objects, without MSBuild.")
        {
            s_source, s_output, s_cpu, s_kernel, s_license, s_llvm, s_define, s_reference, s_noChecks,
        };
        s_output.DefaultValueFactory = _ => ".";
        command.SetAction(parsed => Builder.Run(Request(parsed)));
        return command;
    }

    static Option<T> Create<T>(string name, string? alias, string description, string? valueName = null) =>
        new(name, alias is null ? [] : [alias]) { Description = description, HelpName = valueName };

    static BuildRequest Request(ParseResult parsed) => new(parsed.GetRequiredValue(s_source), parsed.GetRequiredValue(s_output))
    {
        Cpu = parsed.GetValue(s_cpu),
        MinimumKernel = parsed.GetValue(s_kernel),
        License = parsed.GetValue(s_license),
        Llvm = parsed.GetValue(s_llvm),
        Defines = parsed.GetValue(s_define) ?? [],
        References = parsed.GetValue(s_reference) ?? [],
        Checks = !parsed.GetValue(s_noChecks),
    };
}
