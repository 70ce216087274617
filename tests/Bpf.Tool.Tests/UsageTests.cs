namespace Bpf.Tool.Tests;

public class UsageTests
{
    [Fact]
    public void NoArgument_ShowsHelpOnStderr()
    {
        var run = ToolRun.Of();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bpf [command] [options]", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Help_ListsCommandsOnStdout()
    {
        var run = ToolRun.Of("--help").Succeeded();

        foreach (var command in (string[])["build", "load", "status", "unload", "show", "dump", "doctor"])
            Assert.Contains($"  {command}", run.Output);
        Assert.DoesNotContain("compile", run.Output);
    }

    [Theory]
    [InlineData("'lod'", "lod")]
    [InlineData("object", "load", "eth0")]
    [InlineData("auto, generic, native, offload", "load", "eth0", "x.o", "--mode", "fast")]
    [InlineData("--program and --section", "load", "eth0", "x.o", "--program", "a", "--section", "b")]
    [InlineData("'more'", "doctor", "more")]
    [InlineData("v1, v2, v3, v4", "build", "x.cs", "--cpu", "v9")]
    public void WrongUsage_NamesTheMistake_AndExitsWith2(string mistake, params string[] arguments)
    {
        var run = ToolRun.Of(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("error: ", run.Error);
        Assert.Contains(mistake, run.Error);
        Assert.Matches("See 'bpf .*--help'", run.Error);
    }

    [Fact]
    public void MissingFile_IsOneLine()
    {
        var line = ToolRun.Of("show", "/nowhere/x.bpf.o").FailedWithOneLine(1);

        Assert.Contains("/nowhere/x.bpf.o", line);
    }

    [Fact]
    public void FolderForAnObject_IsOneLine() =>
        Assert.Equal("error: /tmp is a folder. Give a BPF object file (*.bpf.o).", ToolRun.Of("dump", "/tmp").FailedWithOneLine(1));

    [Fact]
    public void FileThatIsNoObject_IsOneLineWithItsNameAndOffset()
    {
        var line = ToolRun.Of("show", Path.Combine(AppContext.BaseDirectory, "Bpf.Tool.dll")).FailedWithOneLine(1);

        Assert.StartsWith("error: Bpf.Tool.dll: offset 0x0: ", line);
    }

    [Fact]
    public void Verbose_AddsTheStack()
    {
        var run = ToolRun.Of("show", "/nowhere/x.bpf.o", "--verbose");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("   at ", run.Error);
    }
}
