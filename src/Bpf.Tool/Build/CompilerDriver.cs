using Bpf.Tool.Cli;

namespace Bpf.Tool.Build;

/// <summary>The way into the compiler, which <c>bpf compile</c> takes too.</summary>
static class CompilerDriver
{
    public static int Run(string[] arguments) => throw new CommandException("This build of bpf has no compiler", "Use a released one.");
}
