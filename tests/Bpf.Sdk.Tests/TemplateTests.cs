using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

public sealed class TemplateTests : IDisposable
{
    readonly TestProject _folder = PackedSdk.NewProject();

    public TemplateTests() =>
        Create("install", Path.Combine(PackedSdk.RepoRoot, $"artifacts/packages/Bpf.Templates.{PackedSdk.Version}.nupkg"));

    public void Dispose()
    {
        if (File.Exists(_folder["Guard.cs"])) _folder.Run("clean", "Guard.cs");
    }

    [Fact]
    public void A_new_project_builds()
    {
        Create("xdp", "-n", "Edge.Guard");
        _folder.Succeed("build", "-nologo", "Edge.Guard");

        Assert.Contains("Edge.Guard.Firewall.bpf.o", _folder.EmbeddedBytes("Edge.Guard/bin/Debug/net10.0/Edge.Guard.dll").Keys);
    }

    [Fact]
    public void A_new_single_file_program_runs()
    {
        Create("xdp-file", "-n", "Guard");
        var usage = _folder.Run("run", "Guard.cs");

        Assert.Equal("Usage: Guard.cs <network interface>\n", usage.Output);
    }

    // A hive of its own: the user's installed templates are not touched.
    void Create(params string[] arguments) => _folder.Succeed(["new", .. arguments, "--debug:custom-hive", _folder["../hive"]]);
}
