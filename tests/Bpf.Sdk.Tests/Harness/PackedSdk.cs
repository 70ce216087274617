using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Bpf.Sdk.Tests.Harness;

/// <summary>Packs the repository once a run; every test project restores from there into a packages folder of this run.</summary>
static class PackedSdk
{
    // Not a collection fixture: that would run all classes one after the other, and they mostly wait for processes.
    static readonly Lazy<string> s_root = new(Pack);

    public static string RepoRoot { get; } =
        typeof(PackedSdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepoRoot").Value!;

    public static string Version { get; } = typeof(PackedSdk).Assembly.GetName().Version!.ToString(3);

    public static string StubCompiler { get; } = Path.Combine(AppContext.BaseDirectory, "Stub/bpf-stub.sh");

    public static string Packages => Path.Combine(s_root.Value, "packages");

    /// <summary>An empty folder with a name that needs quoting.</summary>
    public static TestProject NewProject() => new(Directory.CreateDirectory(Path.Combine(s_root.Value, Path.GetRandomFileName(), "My projéct")).FullName);

    static string Pack()
    {
        var pack = ChildProcess.Run(RepoRoot, Path.Combine(RepoRoot, "eng/pack.sh"), "--no-native");
        if (pack.ExitCode != 0) throw new InvalidOperationException($"eng/pack.sh failed:\n{pack.Output}");

        var root = Directory.CreateTempSubdirectory("bpf-sdk-tests-").FullName;
        RemoveWhenThisProcessEnds(root);
        File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{root}/packages" /></config>
              <packageSources><add key="bpf-packed" value="{RepoRoot}artifacts/packages" /></packageSources>
            </configuration>
            """);
        return root;
    }

    // Not a ProcessExit handler: the test runner kills this process before it has run.
    static void RemoveWhenThisProcessEnds(string folder)
    {
        const string Script = "exec > /dev/null 2>&1 < /dev/null; tail --pid=$0 -f /dev/null; rm -rf \"$1\"";
        Process.Start("setsid", ["bash", "-c", Script, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder]).Dispose();
    }
}
