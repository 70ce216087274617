using System.Diagnostics;
using System.Text.RegularExpressions;
using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Tests.Instructions;

public class DisassemblerTests
{
    // Bytes and text as llvm-mc -mcpu=v4 and llvm-objdump 19 have them; only jump distances are decimal here.
    [Theory]
    [InlineData("0f21000000000000", "r1 += r2")]
    [InlineData("0701000004000000", "r1 += 0x4")]
    [InlineData("1401000005000000", "w1 -= 0x5")]
    [InlineData("b7010000ffffffff", "r1 = -0x1")]
    [InlineData("bc21000000000000", "w1 = w2")]
    [InlineData("3f21010000000000", "r1 s/= r2")]
    [InlineData("9701010003000000", "r1 s%= 0x3")]
    [InlineData("c701000003000000", "r1 s>>= 0x3")]
    [InlineData("8401000000000000", "w1 = -w1")]
    [InlineData("dc01000010000000", "r1 = be16 r1")]
    [InlineData("d401000020000000", "r1 = le32 r1")]
    [InlineData("d701000040000000", "r1 = bswap64 r1")]
    [InlineData("bf21080000000000", "r1 = (s8)r2")]
    [InlineData("bc21100000000000", "w1 = (s16)w2")]
    [InlineData("18010000bc9a78560000000034120000", "r1 = 0x123456789abc ll")]
    [InlineData("18010000ffffffff00000000ffffffff", "r1 = -0x1 ll")]
    [InlineData("6121040000000000", "r1 = *(u32 *)(r2 + 0x4)")]
    [InlineData("7121fcff00000000", "r1 = *(u8 *)(r2 - 0x4)")]
    [InlineData("8921000000000000", "r1 = *(s16 *)(r2 + 0x0)")]
    [InlineData("7b1af8ff00000000", "*(u64 *)(r10 - 0x8) = r1")]
    [InlineData("620af8ff05000000", "*(u32 *)(r10 - 0x8) = 0x5")]
    [InlineData("db21000000000000", "lock *(u64 *)(r1 + 0x0) += r2")]
    [InlineData("db21000001000000", "r2 = atomic_fetch_add((u64 *)(r1 + 0x0), r2)")]
    [InlineData("c3210000e1000000", "w2 = xchg32_32(r1 + 0x0, w2)")]
    [InlineData("db210800e1000000", "r2 = xchg_64(r1 + 0x8, r2)")]
    [InlineData("db210000f1000000", "r0 = cmpxchg_64(r1 + 0x0, r0, r2)")]
    [InlineData("c321fcffa1000000", "w2 = atomic_fetch_xor((u32 *)(r1 - 0x4), w2)")]
    [InlineData("2d21030000000000", "if r1 > r2 goto +3")]
    [InlineData("d501fefffbffffff", "if r1 s<= -0x5 goto -2")]
    [InlineData("4601010005000000", "if w1 & 0x5 goto +1")]
    [InlineData("0500070000000000", "goto +7")]
    [InlineData("06000000581b0000", "gotol +7000")]
    [InlineData("8500000001000000", "call bpf_map_lookup_elem")]
    [InlineData("85000000d3000000", "call bpf_cgrp_storage_delete")]
    [InlineData("85000000ff0f0000", "call 4095")]
    [InlineData("8510000005000000", "call +5")]
    [InlineData("8d01000000000000", "callx r1")]
    [InlineData("9500000000000000", "exit")]
    [InlineData("2800000004000000", "r0 = *(u16 *)skb[0x4]")]
    [InlineData("5010000000000000", "r0 = *(u8 *)skb[r1]")]
    [InlineData("ff00000000000000", "unknown 0xff")]
    public void InstructionsAreWrittenAsLlvmWritesThem(string bytes, string text) =>
        Assert.Equal(text, Decode(Convert.FromHexString(bytes)).ToString());

    [Fact]
    public void NoInstructionIsTooOddToBeWritten()
    {
        for (var opcode = 0; opcode < 256; opcode++)
            foreach (var rest in (uint[])[0, 1, 0x40, 0xe1, uint.MaxValue])
                Assert.NotEmpty(Decode([(byte)opcode, 0xff, 0xff, 0xff, .. BitConverter.GetBytes(rest), .. new byte[8]]).ToString());
    }

    [ClangFact]
    public void WholeProgramsReadAsInLlvmObjdump()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Objects.Everything);
        using var objdump = Process.Start(new ProcessStartInfo("llvm-objdump-19", ["-d", "-j", "xdp", "--no-show-raw-insn", "--no-addresses", path]) { RedirectStandardOutput = true })!;
        var theirs = objdump.StandardOutput.ReadToEnd();
        File.Delete(path);
        var section = ObjectSpec.Read(Objects.Everything, "test.o").Elf.FindSection("xdp")!;
        var ours = Decode(section.Data.ToArray(), all: true).Select(i => Normalize(i.ToString()));
        var lines = theirs.Split('\n').Where(l => l.StartsWith('\t')).Select(l => Normalize(l.Trim()));
        Assert.Equal(lines, ours);
    }

    // LLVM writes the narrow names of registers where loads are concerned, hexadecimal distances, and numbers of helpers.
    static string Normalize(string text)
    {
        text = Regex.Replace(text, @"<.*>", "").Trim();
        text = Regex.Replace(text, @"^w(\d+ = \*)", "r$1");
        text = Regex.Replace(text, @"(= )w(\d+)$", "$1r$2");
        text = Regex.Replace(text, @"goto ([+-])0x([0-9a-f]+)", m => $"goto {m.Groups[1].Value}{Convert.ToInt32(m.Groups[2].Value, 16)}");
        return Regex.Replace(text, @"^call .*", "call");
    }

    static SourceInstruction Decode(byte[] bytes) => Decode(bytes, all: false)[0];

    static IReadOnlyList<SourceInstruction> Decode(byte[] bytes, bool all) => SourceInstruction.Decode(
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Slot>(bytes), new Dictionary<int, string>(), new Dictionary<int, string>(), new Dictionary<int, SourceLine>());
}
