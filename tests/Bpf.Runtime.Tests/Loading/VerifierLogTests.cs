using Bpf.Runtime.Loading;

namespace Bpf.Runtime.Tests.Loading;

public class VerifierLogTests
{
    const string Access = """
        func#0 @0
        0: R1=ctx() R10=fp0
        ; void *data = (void *)(long)ctx->data; @ a.c:7
        0: (61) r1 = *(u32 *)(r1 +0)          ; R1_w=pkt(r=0)
        1: (71) r0 = *(u8 *)(r1 +0)
        invalid access to packet, off=0 size=1, R1(id=0,off=0,r=0)
        R1 offset is outside of the packet
        processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0

        """;

    [Fact]
    public void TheReasonIsTheLastLineBeforeTheStatistics() => Assert.Equal("R1 offset is outside of the packet", VerifierLog.Summary(Access));

    [Fact]
    public void TheInstructionIsTheLastThatWasLookedAt() => Assert.Equal(1, VerifierLog.Instruction(Access));

    [Theory]
    [InlineData("unreachable insn 5\nprocessed 0 insns", 5)]
    [InlineData("back-edge from insn 4 to 2\n", 4)]
    [InlineData("jump out of range from insn 3 to 90\n", 3)]
    [InlineData("The sequence of 8193 jumps is too complex.\n", null)]
    [InlineData("", null)]
    public void MessagesBeforeTheWalkNameTheInstruction(string log, int? instruction) => Assert.Equal(instruction, VerifierLog.Instruction(log));
}
