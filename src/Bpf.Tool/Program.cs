using Bpf.Tool.Cli;
using Bpf.Tool.Compile;

namespace Bpf.Tool;

static class Program
{
    // The build starts this for every project: 'compile' must not load the command line and its rendering.
    static int Main(string[] arguments) =>
        arguments is ["compile", .. var options] ? CompileCommand.Run(options, Console.Out) : CommandLine.Run(arguments);
}
