using System.CommandLine;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Build;

static class BuildCommand
{
    static readonly Argument<string> s_source = new("source") { Description = "A C# file, a project file, or a folder with C# files." };
    static readonly Option<string> s_output = new("--output", "-o") { Description = "Where the objects go.", HelpName = "dir", DefaultValueFactory = _ => "." };
    static readonly Option<string?> s_cpu = new Option<string?>("--cpu") { Description = "The BPF instruction set (default v3)." }.WithValues(["v1", "v2", "v3", "v4"]);
    static readonly Option<string?> s_kernel = new("--min-kernel") { Description = "The oldest kernel the programs must load on.", HelpName = "version" };
    static readonly Option<string?> s_license = new("--license") { Description = "The licence that the kernel is told.", HelpName = "name" };
    static readonly Option<string?> s_llvm = new("--llvm") { Description = "The LLVM library to use.", HelpName = "path" };
    static readonly Option<string[]> s_define = new("--define", "-d") { Description = "Define a preprocessor symbol. May be repeated.", HelpName = "symbol" };
    static readonly Option<string[]> s_reference = new("--reference", "-r") { Description = "Reference another assembly. May be repeated.", HelpName = "path" };

    static readonly Option<bool> s_noChecks = new("--no-checks")
    {
        Description = "Compile also what the checks refuse, and let the verifier judge.",
    };

    public static Command Create()
    {
        var command = new Command("build", "Compile the [Xdp] methods of C# files to BPF objects, without MSBuild.")
        {
            s_source, s_output, s_cpu, s_kernel, s_license, s_llvm, s_define, s_reference, s_noChecks,
        };
        command.SetAction(parsed => Builder.Run(Request(parsed)));
        return command;
    }

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
