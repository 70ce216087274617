using System.Buffers.Binary;
using Bpf.Compiler.Llvm.Elf;

namespace Bpf.Compiler.Tests.Llvm;

public class ElfTests
{
    private const int SymbolSize = 24;

    public static TheoryData<string> EveryModule() => [.. SampleModules.All.Keys];

    [Theory]
    [MemberData(nameof(EveryModule))]
    public void Sections_refer_to_the_right_sections(string name)
    {
        var sections = new ElfObject(Emission.Emit(SampleModules.All[name]())).Sections;

        var symbols = sections.Single(s => s.Type == ElfSectionType.SymbolTable);
        Assert.Equal(".strtab", sections[symbols.Link].Name);
        foreach (var relocations in sections.Where(s => s.Type == ElfSectionType.Relocations))
        {
            Assert.Same(symbols, sections[relocations.Link]);
            Assert.Equal(relocations.Name, ".rel" + sections[relocations.Info].Name);
        }
    }

    [Theory]
    [MemberData(nameof(EveryModule))]
    public void Local_symbols_come_first_and_all_are_in_sections_that_exist(string name)
    {
        var sections = new ElfObject(Emission.Emit(SampleModules.All[name]())).Sections;

        var symbols = sections.Single(s => s.Type == ElfSectionType.SymbolTable);
        var entries = symbols.Content.Chunk(SymbolSize).ToList();
        Assert.Equal(symbols.Info, entries.FindIndex(entry => entry[4] >> 4 != 0));
        Assert.All(
            entries.Select(entry => BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(6))),
            index => Assert.True(index < sections.Count || index >= 0xFF00));
        Assert.All(sections, section => Assert.DoesNotContain(".debug", section.Name));
    }

    [Fact]
    public void An_object_without_debug_frame_stays_as_it_is()
    {
        var image = Emission.Emit(SampleModules.Globals());

        Assert.Same(image, UnneededSections.Remove(image));
    }

    [Fact]
    public void What_was_read_is_written_with_the_same_sections()
    {
        var image = Emission.Emit(SampleModules.Globals());

        Assert.Equal(image, new ElfObject(image).ToArray());
    }
}
