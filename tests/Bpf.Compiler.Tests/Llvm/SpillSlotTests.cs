using Bpf.Compiler.Llvm;
using Bpf.Compiler.Llvm.Elf;

namespace Bpf.Compiler.Tests.Llvm;

public class SpillSlotTests
{
    [Fact]
    public void Spilled_words_have_eight_bytes_each_and_keys_stay()
    {
        var image = Emission.Emit(SampleModules.Spills());

        var use = UseOf(image);
        var key = Assert.Single(use.Addresses.Distinct());
        var spilled = use.Accesses.Where(access => access.Offset < key).ToList();
        Assert.True(spilled.Select(access => access.Offset).Distinct().Count() >= 4);
        Assert.All(spilled, access => Assert.Equal((0, 4), (access.Offset & 7, access.Size)));
        Assert.DoesNotContain(use.Accesses, access => spilled.Any(word => access.Offset == word.Offset + 4));
        Assert.False(SpillSlots.AreNarrow(image));
    }

    [Fact]
    public void Where_the_frame_was_is_not_in_the_object() =>
        Assert.DoesNotContain(new ElfObject(Emission.Emit(SampleModules.Spills())).Sections, section => section.Name.Contains("frame"));

    [Fact]
    public void Registers_of_64_bits_stay_where_they_are() =>
        Assert.False(SpillSlots.AreNarrow(Emission.Emit(SampleModules.Spills(), BpfCpu.V2)));

    [Fact]
    public void Without_marks_nothing_moves()
    {
        var image = Emission.Emit(SampleModules.Spills());

        Assert.Same(image, SpillSlots.Widen(image));
    }

    private static FrameUse UseOf(byte[] image)
    {
        var elf = new ElfObject(image);
        var function = Assert.Single(new CodeReader(elf).Read());
        return FrameUse.Of(elf.Sections[function.Section].Content.AsSpan((int)function.Offset, (int)function.Size));
    }
}
