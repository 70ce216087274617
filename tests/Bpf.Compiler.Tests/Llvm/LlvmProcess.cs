namespace Bpf.Compiler.Tests.Llvm;

/// <summary>Program.cs in a process of its own, with another LLVM.</summary>
internal static class LlvmProcess
{
    private const string Folder = "/usr/lib/x86_64-linux-gnu";

    public static (int ExitCode, string Output) Run(string library, params string[] arguments) => Tool.Run(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [typeof(Program).Assembly.Location, .. arguments],
        ("BpfLlvmLibrary", library));

    /// <returns>The path of Debian's library of this version; null if it is not installed.</returns>
    public static string? Library(int version) => new[] { $"libLLVM-{version}.so.1", $"libLLVM.so.{version}.1" }
        .Select(name => Path.Combine(Folder, name))
        .FirstOrDefault(File.Exists);

    /// <returns>The objects of the sample modules, by name.</returns>
    public static Dictionary<string, byte[]> Emit(int version, int cpu)
    {
        var folder = Directory.CreateTempSubdirectory("bpf-llvm-tests-").FullName;
        try
        {
            var (exitCode, output) = Run(Library(version)!, "emit", $"{cpu}", folder);
            Assert.True(exitCode == 0, output);
            return Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path)[..^".bpf.o".Length], File.ReadAllBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A test of LLVM of the given version.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LlvmFactAttribute : FactAttribute
{
    public LlvmFactAttribute(int version) =>
        Skip = LlvmProcess.Library(version) is null ? $"LLVM {version} is not installed (apt-get install libllvm{version})" : null;
}

/// <summary>A test of LLVM of the given version, and of the kernel.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelLlvmFactAttribute : FactAttribute
{
    public KernelLlvmFactAttribute(int version) => Skip = SkipReasons.Kernel ?? new LlvmFactAttribute(version).Skip;
}
