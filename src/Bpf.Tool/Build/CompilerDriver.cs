using Bpf.Tool.Compile;

namespace Bpf.Tool.Build;

/// <summary>The way into the compiler, which <c>bpf compile</c> takes too.</summary>
static class CompilerDriver
{
    public static int Run(string[] arguments) => CompileCommand.Run(arguments, Console.Out);
}
