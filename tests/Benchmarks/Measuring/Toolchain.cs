using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Benchmarks.Measuring;

/// <summary>The compilers: ours in the two forms that the SDK package has, and clang.</summary>
sealed class Toolchain
{
    static readonly string[] s_clangOptions = ["-O2", "-g", "-target", "bpf", "-mcpu=v3", "-Wall", "-Werror"];

    readonly string _folder = Folders.Fresh("tools");

    public Toolchain()
    {
        var package = Directory.GetFiles(Path.Combine(Folders.Repository, "artifacts/packages"), "Bpf.Sdk.*.nupkg").Order().LastOrDefault()
            ?? throw new InvalidOperationException("There is no package of the SDK: run ./eng/pack.sh.");
        ZipFile.ExtractToDirectory(package, _folder);
        var native = Directory.GetFiles(_folder, "bpf", SearchOption.AllDirectories).FirstOrDefault();
        if (native is null) return;
        File.SetUnixFileMode(native, File.GetUnixFileMode(native) | UnixFileMode.UserExecute);
        Native = arguments => new Command(native, arguments);
    }

    /// <summary>The command <c>bpf</c>, compiled ahead of time; null where the package lacks it.</summary>
    public Func<string[], Command>? Native { get; }

    /// <summary>The command <c>bpf</c> as IL.</summary>
    public Command Portable(params string[] arguments) => new("dotnet", [Path.Combine(_folder, "tools/net10.0/any/Bpf.Tool.dll"), .. arguments]);

    /// <summary>The command <c>bpf</c> in its fastest form.</summary>
    public Command Bpf(params string[] arguments) => Native?.Invoke(arguments) ?? Portable(arguments);

    /// <summary>The object of a sample, compiled into a folder.</summary>
    public string Build(string sample, string folder)
    {
        Bpf("build", Source(sample), "-o", folder).Output();
        return Path.Combine(folder, $"{sample}.bpf.o");
    }

    public static string Source(string sample) => Path.Combine(Folders.Samples, sample, $"{sample}.cs");

    /// <summary>The command that compiles a C program.</summary>
    /// <param name="program">The name of the file without <c>.bpf.c</c>.</param>
    /// <param name="output">The object.</param>
    /// <param name="options">More options.</param>
    public static Command Clang(string program, string output, params string[] options) => new("clang-19",
        [.. s_clangOptions, "-I", KernelHeaders, .. options, "-c", $"{program}.bpf.c", "-o", output]) { Directory = Folders.CSources };

    // Debian has asm/types.h in a folder by architecture, which clang does not search for the BPF target.
    static string KernelHeaders =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "/usr/include/aarch64-linux-gnu" : "/usr/include/x86_64-linux-gnu";
}
