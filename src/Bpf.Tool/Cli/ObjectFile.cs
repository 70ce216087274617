using Bpf.Runtime;

namespace Bpf.Tool.Cli;

static class ObjectFile
{
    /// <summary>Reads a BPF object; what the path may be instead is said in words.</summary>
    public static ObjectSpec Read(string path) => Directory.Exists(path)
        ? throw new CommandException($"{path} is a folder", "Give a BPF object file (*.bpf.o).")
        : ObjectSpec.ReadFile(path);
}
