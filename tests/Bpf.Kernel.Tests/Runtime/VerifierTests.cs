using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public class VerifierTests
{
    [KernelFact]
    public void ARejectedProgramNamesReasonLineAndLogAndLeavesNothing()
    {
        var before = KernelObjects.Descriptors();
        var error = Assert.Throws<BpfVerifierException>(() => Sources.Load(Sources.Rejected));
        Assert.Equal("rt_bad", error.Program);
        Assert.Contains("outside of the packet", error.Summary);
        Assert.Contains("R1", error.Log);
        Assert.Contains("processed", error.Log);
        Assert.Equal(("test.c", 7), (Path.GetFileName(error.SourceLine!.File), error.SourceLine.Line));
        Assert.Contains("return data[12];", error.SourceLine.Text);
        Assert.Contains("test.c(7,", error.Message);
        Assert.Equal("EACCES", error.ErrorName);
        Assert.Equal(before, KernelObjects.Descriptors());
        KernelObjects.AssertGone("rt_unlucky");
    }

    [KernelFact]
    public void ALineInASubprogramIsFound()
    {
        var error = Assert.Throws<BpfVerifierException>(() => Sources.Load("""
            static __noinline int peek(struct xdp_md *ctx)
            {
                return *(unsigned char *)(long)ctx->data;
            }
            SEC("xdp") int rt_calls(struct xdp_md *ctx) { return peek(ctx) + 1; }
            """));
        Assert.Equal(3, error.SourceLine!.Line);
    }

    [KernelFact]
    public void ALongLogIsReadToItsEnd()
    {
        // Each unchecked branch doubles what the verifier has to walk.
        var branches = string.Concat(Enumerable.Range(0, 400).Select(i => $"if (data[{i % 8}] == {i % 250}) sum = sum * 3 + {i};\n"));
        var error = Assert.Throws<BpfVerifierException>(() => Sources.Load($$"""
            SEC("xdp") int rt_long(struct xdp_md *ctx)
            {
                volatile unsigned char *data = (void *)(long)ctx->data; unsigned char *end = (void *)(long)ctx->data_end;
                if ((unsigned char *)data + 8 > end) return XDP_DROP;
                unsigned sum = 0;
                {{branches}}
                return data[9] + sum;
            }
            """));
        Assert.True(error.Log.Length > 64 << 10);
        Assert.Contains("outside of the packet", error.Summary);
        Assert.Contains("return data[9] + sum;", error.SourceLine!.Text);
    }

    [KernelFact]
    public void WithoutLineInformationThereIsNoLine()
    {
        var error = Assert.Throws<BpfVerifierException>(() => BpfObject.Load(ObjectSpec.Read(Clang.Compile(
            """SEC("xdp") int rt_bad(struct xdp_md *ctx) { return *(unsigned char *)(long)ctx->data; }""", "-g0"), "plain.o")));
        Assert.Null(error.SourceLine);
        Assert.Contains("outside of the packet", error.Summary);
    }
}
