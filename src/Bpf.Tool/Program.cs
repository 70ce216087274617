using Bpf.Tool.Cli;
using Bpf.Tool.Compile;

namespace Bpf.Tool;

static class Program
{
    // The build waits for 'compile': nothing of the command line library is touched on that way.
    static int Main(string[] arguments) =>
        arguments is ["compile", .. var rest] ? CompileCommand.Run(rest, Console.Out) : CommandLine.Run(arguments);
}
