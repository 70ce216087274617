using System.Buffers.Binary;
using System.Text;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>Reads the functions of an object from its instructions (Documentation/bpf/standardization/instruction-set.rst).</summary>
internal sealed class CodeReader
{
    private const int SymbolSize = 24;
    private const int RelocationSize = 16;
    private const int InstructionSize = 8;
    private const int FunctionType = 2;

    private readonly ElfObject _elf;
    private readonly ElfSection _symbols;
    private readonly byte[] _names;

    public CodeReader(ElfObject elf)
    {
        _elf = elf;
        _symbols = _elf.Sections.Single(section => section.Type == ElfSectionType.SymbolTable);
        _names = _elf.Sections[_symbols.Link].Content;
    }

    public List<CodeFunction> Read()
    {
        var functions = new List<CodeFunction>();
        for (var i = 0; i < _symbols.Content.Length / SymbolSize; i++)
        {
            var symbol = _symbols.Content.AsSpan(i * SymbolSize, SymbolSize);
            if ((symbol[4] & 15) == FunctionType && SectionOf(i) > 0) functions.Add(Read(symbol, SectionOf(i)));
        }

        return functions;
    }

    private CodeFunction Read(ReadOnlySpan<byte> symbol, int section)
    {
        var name = _names.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(symbol));
        var (offset, size) = (BinaryPrimitives.ReadInt64LittleEndian(symbol[8..]), BinaryPrimitives.ReadInt64LittleEndian(symbol[16..]));
        var code = _elf.Sections[section].Content.AsSpan((int)offset, (int)size);
        return new(Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]), section, offset, size, -FrameUse.Of(code).Lowest, [.. TargetsOf(section, offset, code)]);
    }

    private int SectionOf(int symbol) => BinaryPrimitives.ReadUInt16LittleEndian(_symbols.Content.AsSpan(symbol * SymbolSize + 6));

    private IEnumerable<(int Section, long Offset)> TargetsOf(int section, long start, ReadOnlySpan<byte> code)
    {
        var relocations = RelocationsOf(section);
        var targets = new List<(int, long)>();
        for (var at = 0; at < code.Length; at += InstructionSize)
        {
            var (opcode, source) = (code[at], code[at + 1] >> 4);
            var immediate = BinaryPrimitives.ReadInt32LittleEndian(code[(at + 4)..]);
            var isRelocated = relocations.TryGetValue(start + at, out var symbol);
            if (opcode == 0x85 && isRelocated) targets.Add((SectionOf(symbol), ValueOf(symbol) + (immediate + 1L) * InstructionSize));
            else if (opcode == 0x85 && source == 1) targets.Add((section, start + at + (immediate + 1L) * InstructionSize));
            else if (opcode == 0x18 && isRelocated) targets.Add((SectionOf(symbol), ValueOf(symbol) + immediate));
            if (opcode == 0x18) at += InstructionSize;
        }

        return targets;
    }

    private long ValueOf(int symbol) => BinaryPrimitives.ReadInt64LittleEndian(_symbols.Content.AsSpan(symbol * SymbolSize + 8));

    private Dictionary<long, int> RelocationsOf(int section)
    {
        var found = new Dictionary<long, int>();
        foreach (var table in _elf.Sections.Where(candidate => candidate.Type == ElfSectionType.Relocations && candidate.Info == section))
        {
            for (var at = 0; at < table.Content.Length; at += RelocationSize)
            {
                var entry = table.Content.AsSpan(at);
                found[BinaryPrimitives.ReadInt64LittleEndian(entry)] = BinaryPrimitives.ReadInt32LittleEndian(entry[12..]);
            }
        }

        return found;
    }
}
