namespace Bpf.Tool.Tests;

/// <summary>Objects that clang builds from the C files in Programs, once for each test run.</summary>
static class ClangObject
{
    static readonly Lazy<string?> s_clang = new(() => new[] { "clang", "clang-19", "clang-16", "clang-15", "clang-14" }.FirstOrDefault(IsThere));

    static readonly string[] s_options =
        ["-target", "bpf", "-g", "-O2", "-I/usr/include/x86_64-linux-gnu", "-I/usr/include/aarch64-linux-gnu"];

    public static bool Available => s_clang.Value is not null;

    /// <summary>A name that no other program in the kernel has, of the 15 characters that it keeps.</summary>
    public static string UniqueName() => $"t{Guid.NewGuid():n}"[..15];

    /// <summary>Builds Programs/<paramref name="program"/>.c; the function pass_all of pass.c can be given another name.</summary>
    public static string Build(string program, string? passAllName = null)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Programs", program + ".c");
        var target = Path.Combine(AppContext.BaseDirectory, "Programs", $"{passAllName ?? program}.bpf.o");
        lock (s_clang)
            if (!File.Exists(target) || File.GetLastWriteTimeUtc(target) < File.GetLastWriteTimeUtc(source))
                ToolRun.Start(s_clang.Value!, [.. s_options, $"-Dpass_all={passAllName ?? "pass_all"}", "-c", source, "-o", target]).Succeeded();
        return target;
    }

    static bool IsThere(string command) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));
}
