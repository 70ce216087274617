using Bpf.Tool.Cli;

namespace Bpf.Tool;

static class Program
{
    static int Main(string[] arguments) => CommandLine.Run(arguments);
}
