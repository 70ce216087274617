using System.Runtime.InteropServices;

namespace Bpf.Compiler.Llvm.Native;

/// <summary>The command that installs LLVM's library on the system at hand.</summary>
internal static class InstallHint
{
    /// <summary>By ID or ID_LIKE of os-release(5).</summary>
    private static readonly (string Distribution, string Command)[] _linux =
    [
        ("debian", "sudo apt-get install libllvm19"),
        ("ubuntu", "sudo apt-get install libllvm19"),
        ("fedora", "sudo dnf install llvm-libs"),
        ("rhel", "sudo dnf install llvm-libs"),
        ("centos", "sudo dnf install llvm-libs"),
        ("arch", "sudo pacman -S llvm-libs"),
        ("alpine", "sudo apk add llvm19-libs"),
        ("opensuse", "sudo zypper install libLLVM19"),
        ("suse", "sudo zypper install libLLVM19"),
    ];

    public static string ForThisSystem()
    {
        if (OperatingSystem.IsWindows()) return "run 'winget install LLVM.LLVM'";
        if (OperatingSystem.IsMacOS()) return "run 'brew install llvm'";
        return ForLinux(ReadOsRelease());
    }

    internal static string ForLinux(IEnumerable<string> osRelease)
    {
        var names = Ids(osRelease).ToList();
        var command = names.Select(Command).FirstOrDefault(c => c is not null);
        return command is null
            ? "install LLVM 15 or newer (19 is the tested default) with this system's package manager"
            : $"run '{command}'";
    }

    private static string? Command(string id) => _linux.FirstOrDefault(entry => id == entry.Distribution).Command;

    /// <summary>ID first, then the distributions it is like, nearest first.</summary>
    private static IEnumerable<string> Ids(IEnumerable<string> osRelease) => osRelease
        .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
        .OrderBy(line => line.StartsWith("ID=", StringComparison.Ordinal) ? 0 : 1)
        .SelectMany(line => line[(line.IndexOf('=') + 1)..].Trim('"', '\'').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(id => id.StartsWith("opensuse", StringComparison.Ordinal) ? "opensuse" : id);

    private static string[] ReadOsRelease()
    {
        foreach (var path in new[] { "/etc/os-release", "/usr/lib/os-release" })
        {
            if (File.Exists(path)) return File.ReadAllLines(path);
        }

        return [];
    }
}
