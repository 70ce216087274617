using Bpf.Tool.Cli;
using Bpf.Tool.Compile;

namespace Bpf.Tool.Build;

/// <summary>
/// Runs the compiler in a folder of its own and takes the objects from there, because the compiler deletes every other object of its output folder
/// and a user's folder may hold some from elsewhere.
/// </summary>
static class Builder
{
    public static int Run(BuildRequest request)
    {
        var sources = SourceSet.Find(request.Source);
        var work = Directory.CreateTempSubdirectory("bpf-build-");
        try
        {
            var arguments = Path.Combine(work.FullName, "compile.rsp");
            File.WriteAllText(arguments, CompilerArguments.Write(request, sources, work.FullName));
            var exitCode = CompileCommand.Run(["@" + arguments], Console.Out);
            return exitCode == ExitCode.Success ? TakeObjects(request, work.FullName) : exitCode;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    // objects.txt: "<file>|<resource name>" for each object.
    static int TakeObjects(BuildRequest request, string work)
    {
        var names = File.ReadAllLines(Path.Combine(work, "objects.txt")).Where(line => line.Length > 0).Select(line => line.Split('|')[0]).ToArray();
        if (names.Length == 0) throw new CommandException($"{request.Source} has no XDP program", "Mark a static method with [Xdp].");

        Directory.CreateDirectory(request.Output);
        foreach (var name in names)
        {
            var target = Path.Combine(request.Output, name);
            File.Move(Path.Combine(work, name), target, overwrite: true);
            Console.Out.WriteLine(ObjectSummary.Of(target));
        }

        return ExitCode.Success;
    }
}
