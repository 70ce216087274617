using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

public sealed class SingleFileProgramTests : IDisposable
{
    readonly TestProject _project = PackedSdk.NewProject().Write("fw.cs", $$"""
        #!/usr/bin/env dotnet
        #:sdk Bpf.Sdk@{{PackedSdk.Version}}
        #:property BpfToolPath={{PackedSdk.StubCompiler}}
        using Bpf;
        using var reader = new StreamReader(typeof(Firewall).Assembly.GetManifestResourceStream("Firewall.bpf.o")!);
        Console.Write(reader.ReadToEnd());
        public static partial class Firewall
        {
            [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
        }
        """);

    public void Dispose() => _project.Run("clean", "fw.cs");

    [Fact]
    public void An_edited_program_never_runs_with_the_old_object()
    {
        var first = _project.Succeed("run", "fw.cs");
        Assert.Contains("/features:FileBasedProgram", _project.LastResponse);
        Assert.Equal(first, _project.Succeed("run", "fw.cs"));
        Assert.Equal(1, _project.CompilerRuns);

        _project.Write("fw.cs", File.ReadAllText(_project["fw.cs"]).Replace("XdpAction.Pass", "XdpAction.Drop"));
        Assert.NotEqual(first, _project.Succeed("run", "fw.cs"));
        Assert.Equal(2, _project.CompilerRuns);
    }
}
