using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Loading;

/// <summary>A program with the subprograms it calls: everything but the descriptors of the maps.</summary>
sealed class LinkedProgram(BtfTypes? types)
{
    public Slot[] Slots { get; init; } = [];

    public IReadOnlyList<MapReference> Maps { get; init; } = [];

    /// <summary>By instruction, as the kernel wants them; empty if any function lacks one.</summary>
    public IReadOnlyList<FunctionRecord> Functions { get; init; } = [];

    /// <summary>By instruction, as the kernel wants them.</summary>
    public IReadOnlyList<LineRecord> Lines { get; init; } = [];

    public IReadOnlyDictionary<int, string> Symbols { get; init; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, string> FunctionNames { get; init; } = new Dictionary<int, string>();

    public SourceLine? LineAt(int slot)
    {
        LineRecord? last = null;
        foreach (var line in Lines.TakeWhile(l => l.Offset <= slot))
            last = line;
        return types is null ? null : last?.Resolve(types);
    }

    public IReadOnlyList<SourceInstruction> ToInstructions() =>
        SourceInstruction.Decode(Slots, Symbols, FunctionNames, Lines.ToDictionary(l => (int)l.Offset, l => l.Resolve(types!)));
}
