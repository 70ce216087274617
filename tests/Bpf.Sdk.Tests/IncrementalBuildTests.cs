using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

public sealed class IncrementalBuildTests
{
    readonly TestProject _project = PackedSdk.NewProject().WriteProject().WriteFirewall();

    [Fact]
    public void A_build_without_changes_does_not_start_the_compiler()
    {
        _project.BuildSucceeds();
        _project.BuildSucceeds();

        Assert.Equal(1, _project.CompilerRuns);
        Assert.Equal(_project.Object, _project.Embedded()["My.App.Firewall.bpf.o"]);
    }

    [Fact]
    public void A_changed_struct_in_another_file_recompiles_and_embeds_the_new_object()
    {
        _project.BuildSucceeds();
        var before = _project.Object;
        _project.Write("Event.cs", "namespace My.App; public struct Event { public long A; }").BuildSucceeds();

        Assert.NotEqual(before, _project.Object);
        Assert.Equal(_project.Object, _project.Embedded()["My.App.Firewall.bpf.o"]);
    }

    [Theory]
    [InlineData("DefineConstants", "EXTRA")]
    [InlineData("BpfCpu", "v2")]
    [InlineData("BpfMinKernel", "6.1")]
    [InlineData("BpfLicense", "GPL")]
    [InlineData("BpfChecks", "off")]
    public void A_changed_option_recompiles(string property, string value)
    {
        _project.BuildSucceeds();
        _project.BuildSucceeds($"-p:{property}={value}");

        Assert.Equal(2, _project.CompilerRuns);
        Assert.Contains(_project.LastResponse, line => line.EndsWith($":{value}") || line.Contains($":{value};"));
    }

    [Fact]
    public void An_added_and_a_removed_file_recompile()
    {
        _project.BuildSucceeds();
        _project.Write("Other.cs", "namespace My.App; struct Other;").BuildSucceeds();
        Assert.Equal(2, _project.CompilerRuns);

        File.Delete(_project["Other.cs"]);
        _project.BuildSucceeds();
        Assert.Equal(3, _project.CompilerRuns);
    }

    [Fact]
    public void A_changed_method_body_in_a_referenced_project_recompiles()
    {
        // Outside the app's folder, whose own globs would take it in.
        _project.Write("../Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""")
            .Write("../Library/Answer.cs", "public static class Answer { public static int Get() => 41; }")
            .WriteProject(items: """<ProjectReference Include="../Library/Library.csproj" />""");
        _project.BuildSucceeds();
        _project.Write("../Library/Answer.cs", "public static class Answer { public static int Get() => 42; }").BuildSucceeds();

        Assert.Equal(2, _project.CompilerRuns);
    }

    [Fact]
    public void An_object_that_was_deleted_is_compiled_again()
    {
        _project.BuildSucceeds();
        File.Delete(_project["obj/Debug/net10.0/bpf/Firewall.bpf.o"]);
        _project.BuildSucceeds();

        Assert.Equal(2, _project.CompilerRuns);
    }

    [Fact]
    public void A_program_that_is_gone_leaves_no_object_behind()
    {
        _project.BuildSucceeds();
        _project.Write("Firewall.cs", TestProject.Firewall.Replace("[Xdp]", "")).BuildSucceeds();

        Assert.Empty(_project.Embedded());
        Assert.False(File.Exists(_project["bin/Debug/net10.0/Firewall.bpf.o"]));
        Assert.False(File.Exists(_project["obj/Debug/net10.0/bpf/Firewall.bpf.o"]));
    }

    [Fact]
    public void A_disabled_step_drops_the_embedded_object()
    {
        _project.BuildSucceeds();
        _project.BuildSucceeds("-p:BpfEnabled=false");

        Assert.Equal(1, _project.CompilerRuns);
        Assert.Empty(_project.Embedded());
    }

    [Fact]
    public void Clean_removes_the_objects()
    {
        _project.BuildSucceeds();
        _project.Succeed("clean", "-nologo");

        Assert.Empty(Directory.GetFiles(_project.Folder, "*.bpf.o", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_project["obj/Debug/net10.0/bpf"]));
    }
}
