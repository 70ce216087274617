using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// The code of a program in the kernel, with what the kernel knows of its origin: asked for once, with room for what the first answer counts.
/// </summary>
sealed unsafe class ProgramCode
{
    readonly Slot[] _slots;
    readonly byte[] _machineCode;
    readonly ulong[] _symbols, _machineLines;
    readonly int[] _lengths;
    readonly LineRecord[] _lines;
    readonly FunctionRecord[] _functions;
    readonly ProgramInfo _info;
    readonly BtfTypes? _types;

    ProgramCode(BpfDescriptor descriptor)
    {
        var counts = default(ProgramInfo);
        KernelInfo.Read(descriptor, ProgramInfoReader.What, ref counts);
        (_slots, _machineCode) = (new Slot[counts.TranslatedSize / sizeof(Slot)], new byte[counts.JitedSize]);
        (_symbols, _lengths) = (new ulong[counts.SymbolCount], new int[counts.LengthCount]);
        (_lines, _machineLines) = (new LineRecord[counts.LineCount], new ulong[counts.JitedLineCount]);
        _functions = new FunctionRecord[counts.FunctionCount];
        fixed (void* slots = _slots, code = _machineCode, symbols = _symbols, lengths = _lengths, lines = _lines, machineLines = _machineLines, functions = _functions)
        {
            _info = new ProgramInfo
            {
                Translated = slots, TranslatedSize = counts.TranslatedSize, Jited = code, JitedSize = counts.JitedSize,
                Symbols = symbols, SymbolCount = _symbols.Length, Lengths = lengths, LengthCount = _lengths.Length,
                Lines = lines, LineCount = _lines.Length, LineRecordSize = sizeof(LineRecord),
                JitedLines = machineLines, JitedLineCount = _machineLines.Length, JitedLineRecordSize = sizeof(ulong),
                Functions = functions, FunctionCount = _functions.Length, FunctionRecordSize = sizeof(FunctionRecord),
            };
            KernelInfo.Read(descriptor, ProgramInfoReader.What, ref _info);
        }
        _types = counts.Btf == 0 ? null : ReadTypes(counts.Btf);
    }

    public static ProgramCode Read(uint id)
    {
        using var descriptor = KernelInfo.Open(BpfCommand.OpenProgramId, id, "program");
        return new ProgramCode(descriptor);
    }

    public byte[] MachineCode => _machineCode.Length == 0 || (_info.Jited is not null && _info.JitedSize > 0) ? _machineCode : throw Hidden("machine code");

    public IReadOnlyList<SourceInstruction> Instructions()
    {
        if (_info.Translated is null || _info.TranslatedSize == 0)
            throw Hidden("instructions");
        var functions = _functions.DistinctBy(f => f.Offset).ToDictionary(f => (int)f.Offset, NameOf);
        return SourceInstruction.Decode(_slots, new CodeSymbols(_slots, functions).Find(), functions, Lines());
    }

    public IReadOnlyList<MachineFunction> MachineFunctions()
    {
        var code = MachineCode;
        var (functions, start) = (new List<MachineFunction>(), 0);
        for (var i = 0; i < _lengths.Length; start += _lengths[i++])
        {
            var (address, length) = (i < _symbols.Length ? _symbols[i] : 0, _lengths[i]);
            functions.Add(new MachineFunction(
                i < _functions.Length ? NameOf(_functions[i]) : $"function {i}", address, code.AsMemory(start, length), MachineLines(address, length)));
        }
        return functions;
    }

    // Line i of the machine code is line i of the instructions.
    Dictionary<int, SourceLine> MachineLines(ulong start, int length)
    {
        var lines = new Dictionary<int, SourceLine>();
        for (var i = 0; _types is not null && start != 0 && i < Math.Min(_machineLines.Length, _lines.Length); i++)
            if (_machineLines[i] - start < (ulong)length)
                lines.TryAdd((int)(_machineLines[i] - start), _lines[i].Resolve(_types));
        return lines;
    }

    Dictionary<int, SourceLine> Lines() =>
        _types is null ? [] : _lines.DistinctBy(l => l.Offset).ToDictionary(l => (int)l.Offset, l => l.Resolve(_types));

    string NameOf(FunctionRecord function) => _types?[function.TypeId].Name ?? $"function at {function.Offset}";

    static BpfException Hidden(string what) =>
        new($"The kernel does not show the {what} of this program. Run as root, and set kernel.kptr_restrict and net.core.bpf_jit_harden to 0.");

    static BtfTypes ReadTypes(uint id)
    {
        using var descriptor = KernelInfo.Open(BpfCommand.OpenBtfId, id, "BTF");
        var info = default(BtfInfo);
        KernelInfo.Read(descriptor, "types", ref info);
        var image = new byte[info.Size];
        fixed (byte* pointer = image)
        {
            info = new BtfInfo { Types = pointer, Size = image.Length };
            KernelInfo.Read(descriptor, "types", ref info);
        }
        return BtfTypes.Read(image, $"BTF {id}");
    }
}
