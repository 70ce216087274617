using System.Text.Json;

namespace Bpf.Tool.Tests.Kernel;

/// <summary>Programs in the kernel, found by number, name and pin.</summary>
public sealed class LoadedDumpTests : IDisposable
{
    readonly BpfFileSystem _pins = new();

    public void Dispose() => _pins.Dispose();

    [KernelFact]
    public void A_pinned_program_is_shown_as_the_verifier_left_it()
    {
        var pin = Load();
        var output = ToolRun.Of("dump", pin).Succeeded().Output;
        Assert.Matches(@"^pass_all program \d+, after the verifier\n  pass\.c:\d+: return XDP_PASS;\n     0: w?r?0 = 0x2\n     1: exit\n$", output);
        using var json = JsonDocument.Parse(ToolRun.Of("dump", pin, "--json").Succeeded().Output);
        var program = Assert.Single(json.RootElement.GetProperty("programs").EnumerateArray());
        Assert.Equal(("translated", JsonValueKind.Null), (program.GetProperty("code").GetString(), program.GetProperty("section").ValueKind));
        Assert.Equal(output, ToolRun.Of("dump", $"{program.GetProperty("id").GetUInt32()}").Succeeded().Output);
    }

    [KernelFact]
    public void Machine_code_is_shown_under_its_lines()
    {
        var output = ToolRun.Of("dump", Load(), "--machine-code").Succeeded().Output;
        Assert.Matches(@"^pass_all program \d+, machine code\n", output);
        Assert.Matches(@"\n  pass\.c:\d+: return XDP_PASS;\n", output);
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64)
            Assert.Matches(@"\n +[0-9a-f]+: (push rbp|55)", output);
    }

    [KernelFact]
    public void Names_are_looked_for_in_the_kernel()
    {
        Load();
        var other = ToolRun.Of("dump", "pass_all");
        // Another test may have loaded one of the same name.
        if (other.ExitCode == 0) Assert.StartsWith("pass_all program", other.Output);
        else Assert.Contains("programs called 'pass_all'. Give the number of one: ", other.FailedWithOneLine(1));
        Assert.Contains("no program of this name in the kernel", ToolRun.Of("dump", "no_such_program").FailedWithOneLine(1));
        Assert.Contains("There is no program with this number", ToolRun.Of("dump", "4000000000").FailedWithOneLine(1));
        Assert.Contains("does not exist", ToolRun.Of("dump", "missing.bpf.o").FailedWithOneLine(1));
    }

    string Load()
    {
        var pin = _pins.Path("program");
        ToolRun.Start("bpftool", "prog", "load", ClangObject.Build("pass"), pin).Succeeded();
        return pin;
    }
}
