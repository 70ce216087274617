using System.Globalization;
using System.Runtime.InteropServices;

namespace Bpf.Tool.Doctor;

/// <summary>Reads what the system says about itself. Tests point <paramref name="root"/> at a directory of their own.</summary>
sealed class Machine(string root = "/")
{
    const string Status = "proc/self/status";

    public bool IsLinux => root != "/" || OperatingSystem.IsLinux();

    public string System => RuntimeInformation.OSDescription;

    public bool Exists(string path) => File.Exists(Under(path));

    /// <summary>A small file's text without the last newline, or null if it is absent or may not be read.</summary>
    public string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Under(path)).TrimEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public string[] ReadLines(string path) => Read(path)?.Split('\n') ?? [];

    public string? KernelRelease => Read("proc/sys/kernel/osrelease");

    public Version? KernelVersion => ParseRelease(KernelRelease);

    /// <summary>The second field of <c>Uid:</c> is the effective user (proc(5)).</summary>
    public bool IsRoot => StatusField("Uid:") is [_, "0", ..];

    /// <summary>The effective capabilities, bit by number (capabilities(7)).</summary>
    public ulong Capabilities =>
        StatusField("CapEff:") is [var mask, ..] && ulong.TryParse(mask, NumberStyles.HexNumber, null, out var bits) ? bits : 0;

    static Version? ParseRelease(string? release)
    {
        var numbers = (release ?? "").Split('.', '-', '+').TakeWhile(part => part.Length > 0 && part.All(char.IsAsciiDigit)).Take(3).ToArray();
        return numbers.Length < 2 ? null : new Version(int.Parse(numbers[0]), int.Parse(numbers[1]), numbers.Length > 2 ? int.Parse(numbers[2]) : 0);
    }

    string[] StatusField(string name) =>
        ReadLines(Status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?
            [name.Length..].Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];

    string Under(string path) => Path.Combine(root, path);
}
