namespace Bpf.Tool.Tests;

/// <summary>Objects that clang builds from the C files in Programs, once for each test run.</summary>
static class ClangObject
{
    static readonly Lazy<string?> s_clang = new(() => new[] { "clang", "clang-19", "clang-16", "clang-15", "clang-14" }.FirstOrDefault(IsThere));

    public static bool Available => s_clang.Value is not null;

    public static string Build(string program)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Programs", program + ".c");
        var target = Path.Combine(AppContext.BaseDirectory, "Programs", program + ".bpf.o");
        lock (s_clang)
            if (!File.Exists(target))
                ToolRun.Start(s_clang.Value!, "-target", "bpf", "-g", "-O2", "-I/usr/include/x86_64-linux-gnu", "-I/usr/include/aarch64-linux-gnu", "-c", source, "-o", target)
                    .Succeeded();
        return target;
    }

    static bool IsThere(string command) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));
}
