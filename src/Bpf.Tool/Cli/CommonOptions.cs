using System.CommandLine;

namespace Bpf.Tool.Cli;

/// <summary>Options that several commands share.</summary>
static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of text." };

    public static readonly Option<bool> Log = new("--log") { Description = "If the verifier rejects the program, print its whole log." };

    public static Argument<string> ObjectFile() => new("object") { Description = "A BPF object file (*.bpf.o)." };
}
