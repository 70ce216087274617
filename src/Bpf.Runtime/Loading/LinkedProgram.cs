using Bpf.Runtime.Btf;
using Bpf.Runtime.Externs;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Relocations;

namespace Bpf.Runtime.Loading;

/// <summary>A program with the subprograms it calls: everything but the descriptors of the maps.</summary>
sealed class LinkedProgram(BtfTypes? types)
{
    public Slot[] Slots { get; init; } = [];

    public IReadOnlyList<MapReference> Maps { get; init; } = [];

    public IReadOnlyList<ExternReference> Externs { get; init; } = [];

    public IReadOnlyList<CoreReference> CoreReferences { get; init; } = [];

    /// <summary>The modules whose functions it calls; a call names them by their place in this list, counted from 1.</summary>
    public List<KernelModule> Modules { get; } = [];

    /// <summary>Slots that want the descriptor of a module's types.</summary>
    public List<(int Slot, KernelModule Module)> ModuleLoads { get; } = [];

    /// <summary>By instruction, as the kernel wants them; empty if any function lacks one.</summary>
    public IReadOnlyList<FunctionRecord> Functions { get; init; } = [];

    /// <summary>By instruction, as the kernel wants them.</summary>
    public IReadOnlyList<LineRecord> Lines { get; init; } = [];

    public IReadOnlyDictionary<int, string> Symbols { get; init; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, string> FunctionNames { get; init; } = new Dictionary<int, string>();

    public short IndexOf(KernelModule module)
    {
        if (!Modules.Contains(module))
            Modules.Add(module);
        return (short)(Modules.IndexOf(module) + 1);
    }

    /// <summary>What an instruction wants of the kernel, in words; null if nothing.</summary>
    public string? WantedAt(int slot)
    {
        foreach (var (at, relocation) in CoreReferences)
            if (at == slot)
                return CoreResolver.Describe(types!, relocation);
        return Symbols.GetValueOrDefault(slot);
    }

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
