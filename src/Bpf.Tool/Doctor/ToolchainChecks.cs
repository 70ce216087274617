using Bpf.Compiler.Llvm.Native;
using Bpf.Tool.Build;

namespace Bpf.Tool.Doctor;

/// <summary>What compiling needs: LLVM and .NET.</summary>
static class ToolchainChecks
{
    const int OldestSdk = 10;

    public static IEnumerable<Check> Run() => [Llvm(), Sdk(), References()];

    static Check Llvm()
    {
        try
        {
            var version = LlvmLibrary.Load(null);
            return new Check("llvm", "LLVM", Purpose.Build, CheckStatus.Ok, string.Join(", ", new[] { $"{version}", LoadedLlvm() }.OfType<string>()));
        }
        catch (LlvmUnavailableException exception)
        {
            return Missing("llvm", "LLVM", "none that can be used", $"{exception.Message}.");
        }
    }

    // proc(5): the last column of maps is the file. The dynamic loader knows where it found the library, and tells nobody else.
    static string? LoadedLlvm() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .FirstOrDefault(path => Path.GetFileName(path).Contains("LLVM"))
        : null;

    static Check Sdk()
    {
        var newest = DotnetInstallation.Find().Sdks.LastOrDefault();
        if (newest is null) return Missing("sdk", ".NET SDK", "not found", "Install it (https://dot.net), or set DOTNET_ROOT to its folder.");
        return newest.Version.Major < OldestSdk
            ? Missing("sdk", ".NET SDK", newest.Name, "Install .NET 10 or newer (https://dot.net).")
            : new Check("sdk", ".NET SDK", Purpose.Build, CheckStatus.Ok, $"{newest.Name}, {newest.Path}");
    }

    static Check References()
    {
        var installation = DotnetInstallation.Find();
        var bpf = DotnetInstallation.BpfLibrary;
        if (bpf is null) return Missing("references", "Libraries", "no Bpf.dll beside the command", "Reinstall it: dotnet tool update -g Bpf.Tool");
        return installation.ReferenceAssemblies is { } framework
            ? new Check("references", "Libraries", Purpose.Build, CheckStatus.Ok, framework.Path)
            : Missing("references", "Libraries", "no .NET reference assemblies",
                "Install the .NET SDK (https://dot.net), or set DOTNET_ROOT to its folder.");
    }

    static Check Missing(string id, string title, string detail, string remedy) => new(id, title, Purpose.Build, CheckStatus.Missing, detail, remedy);
}
