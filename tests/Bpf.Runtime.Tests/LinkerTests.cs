namespace Bpf.Runtime.Tests;

public class LinkerTests
{
    readonly ObjectSpec _spec = ObjectSpec.Read(Objects.Everything, "test.o");

    [ClangFact]
    public void CalledSubprogramsFollowOnce()
    {
        Assert.Equal(["first", "deeper", "classify"], Functions("first"));
        Assert.Equal(["second", "classify"], Functions("second"));
        Assert.Equal(["looping", "count"], Functions("looping"));
        Assert.Equal(["with_frags"], Functions("with_frags"));
    }

    [ClangFact]
    public void CallsReachTheFunctionTheyName()
    {
        var code = _spec.GetProgram("first").GetInstructions();
        var calls = code.Where(i => i.Instruction is { Opcode: 0x85, Source: 1 }).ToArray();
        Assert.Equal(2, calls.Length);
        foreach (var call in calls)
            Assert.Equal(call.Symbol, code.Single(i => i.Index == call.Index + 1 + call.Instruction.Immediate).Function);
    }

    [ClangFact]
    public void CallbacksReachTheFunctionTheyName()
    {
        var code = _spec.GetProgram("looping").GetInstructions();
        var load = code.Single(i => i.Instruction is { Opcode: 0x18, Source: 4 });
        Assert.Equal("count", code.Single(i => i.Index == load.Index + 1 + load.Instruction.Immediate).Function);
    }

    [ClangFact]
    public void LoadsNameTheirMapOrVariable()
    {
        Assert.Contains("actions", Symbols("first"));
        Assert.Contains("enabled", Symbols("first"));
        Assert.Contains("seen", Symbols("first"));
        Assert.Contains("blocked_port", Symbols("second"));
    }

    [ClangFact]
    public void EveryFunctionStartsWithALine()
    {
        foreach (var program in _spec.Programs)
            foreach (var start in program.GetInstructions().Where(i => i.Function is not null))
            {
                Assert.Equal("test.c", Path.GetFileName(start.SourceLine!.File));
                Assert.True(start.SourceLine.Line > 0);
            }
        Assert.Contains(_spec.GetProgram("second").GetInstructions(), i => i.SourceLine?.Text.Contains("return length > limit", StringComparison.Ordinal) == true);
    }

    [ClangFact]
    public void AFunctionThatNobodyDeclaresIsNotSupported()
    {
        var spec = Objects.Read("""extern int elsewhere(void *); SEC("xdp") int p(struct xdp_md *c) { return elsewhere(c); }""");
        var error = Assert.Throws<BpfNotSupportedException>(() => spec.GetProgram("p").GetInstructions());
        Assert.Contains("'elsewhere', which the object does not define", error.Message);
    }

    [ClangFact]
    public void WhatTheKernelHasIsNamed()
    {
        var spec = Objects.Read("""
            extern int some_kfunc(void *) SEC(".ksyms");
            extern const void some_symbol SEC(".ksyms");
            extern int CONFIG_HZ SEC(".kconfig");
            SEC("xdp") int p(struct xdp_md *c) { return some_kfunc(c) + CONFIG_HZ + (int)(long)&some_symbol; }
            """);
        var code = spec.GetProgram("p").GetInstructions();
        Assert.Equal(["CONFIG_HZ", "some_kfunc", "some_symbol"], code.Select(i => i.Symbol).Where(s => s is not null).Order(StringComparer.Ordinal));
        Assert.Contains("call some_kfunc", code.Select(i => i.ToString()));
        Assert.Equal((MapFlags.ProgramReadOnly, 4, 1u), (spec.GetMap(".kconfig").Flags, spec.GetMap(".kconfig").ValueSize, spec.GetMap(".kconfig").MaxEntries));
    }

    IEnumerable<string?> Functions(string program) => _spec.GetProgram(program).GetInstructions().Select(i => i.Function).Where(f => f is not null);

    IEnumerable<string?> Symbols(string program) => _spec.GetProgram(program).GetInstructions().Select(i => i.Symbol).Where(f => f is not null);
}
