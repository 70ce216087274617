using System.Text.Json;

namespace Bpf.Tool.Tests;

public class DumpTests
{
    [ClangFact]
    public void Dump_PrintsTheSourceLineAboveItsInstructions()
    {
        var output = ToolRun.Of("dump", ClangObject.Build("filter"), "drop_all").Succeeded().Output;

        Assert.Matches(@"^drop_all section xdp_drop\n  filter\.c:\d+: return XDP_DROP;\n     0: r0 = 0x1\n     1: exit\n$", output);
    }

    [ClangFact]
    public void Dump_PrintsASourceLineOnce_AlsoWhenSeveralExpressionsOfItFollowEachOther()
    {
        var output = ToolRun.Of("dump", ClangObject.Build("filter"), "filter").Succeeded().Output;

        var lines = output.Split('\n').Where(line => line.Contains("gateway[0] != 10")).ToArray();
        Assert.Single(lines);
    }

    [ClangFact]
    public void Dump_PrintsSubprogramsUnderTheirNames_AndMapsByName()
    {
        var output = ToolRun.Of("dump", ClangObject.Build("filter"), "filter").Succeeded().Output;

        Assert.Contains("\n\ncount\n  filter.c:", output);
        Assert.Contains("call count", output);
        Assert.Contains("events", output);
    }

    [ClangFact]
    public void UnknownProgram_ListsTheKnownOnes()
    {
        var line = ToolRun.Of("dump", ClangObject.Build("filter"), "nothing").FailedWithOneLine(1);

        Assert.Contains("'nothing'", line);
        Assert.Contains("filter, drop_all", line);
    }

    [ClangFact]
    public void MachineCode_IsTheKernels() =>
        Assert.Contains("filter.bpf.o has no machine code", ToolRun.Of("dump", ClangObject.Build("filter"), "-m").FailedWithOneLine(1));

    [ClangFact]
    public void Json_KeepsItsShape()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("dump", ClangObject.Build("filter"), "drop_all", "--json").Succeeded().Output);

        JsonShape.Has(json.RootElement, "name", "programs");
        var program = Assert.Single(json.RootElement.GetProperty("programs").EnumerateArray());
        JsonShape.Has(program, "name", "section", "id", "code", "instructions");
        Assert.Equal(("xdp_drop", "object"), (program.GetProperty("section").GetString(), program.GetProperty("code").GetString()));
        var instructions = program.GetProperty("instructions");
        JsonShape.Has(instructions[0], "index", "text", "symbol", "function", "source");
        JsonShape.Has(instructions[0].GetProperty("source"), "file", "line", "column", "text");
        Assert.Equal("exit", instructions[1].GetProperty("text").GetString());
    }
}
