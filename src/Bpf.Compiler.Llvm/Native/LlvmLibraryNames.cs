using System.Runtime.InteropServices;

namespace Bpf.Compiler.Llvm.Native;

/// <summary>Where LLVM's shared library may be, in the order in which it is tried.</summary>
internal static class LlvmLibraryNames
{
    /// <summary>The tested default first, then newer ones, then older ones down to the oldest that works.</summary>
    private static readonly int[] _versions = [19, 20, 21, 22, 18, 17, 16, 15];

    /// <summary>Beside the app, where NuGet puts the native package.</summary>
    public static IEnumerable<string> BesideTheApp()
    {
        var name = FileName();
        yield return Path.Combine(AppContext.BaseDirectory, name);
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", name);
    }

    public static IEnumerable<string> System()
    {
        if (OperatingSystem.IsWindows()) return Windows();
        return OperatingSystem.IsMacOS() ? Mac() : _versions.SelectMany(Linux).Append("libLLVM.so");
    }

    private static string FileName() =>
        OperatingSystem.IsWindows() ? "libLLVM.dll" : OperatingSystem.IsMacOS() ? "libLLVM.dylib" : "libLLVM.so";

    /// <summary>From 18.1 on the soname is libLLVM.so.N.1; before it was libLLVM-N.so, which Debian calls libLLVM-N.so.1.</summary>
    private static IEnumerable<string> Linux(int version) =>
    [
        $"libLLVM.so.{version}.1",
        $"libLLVM-{version}.so.1",
        $"libLLVM-{version}.so",
        $"/usr/lib/llvm-{version}/lib/libLLVM.so",
        $"/usr/lib64/llvm{version}/lib/libLLVM.so",
        $"/usr/lib/llvm{version}/lib/libLLVM.so",
    ];

    private static IEnumerable<string> Mac() =>
    [
        "/opt/homebrew/opt/llvm/lib/libLLVM.dylib",
        "/usr/local/opt/llvm/lib/libLLVM.dylib",
        .. _versions.Select(version => $"/opt/homebrew/opt/llvm@{version}/lib/libLLVM.dylib"),
        .. _versions.Select(version => $"/usr/local/opt/llvm@{version}/lib/libLLVM.dylib"),
        "libLLVM.dylib",
    ];

    private static IEnumerable<string> Windows() =>
    [
        "LLVM-C.dll",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "LLVM", "bin", "LLVM-C.dll"),
    ];
}
