using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Instructions;

/// <summary>What instructions in the kernel refer to: maps by number, helpers by address, subprograms by place.</summary>
sealed class CodeSymbols(Slot[] slots, IReadOnlyDictionary<int, string> functions)
{
    // Calls of helpers and kernel functions are relative to it (bpf_insn_prepare_dump in kernel/bpf/syscall.c).
    const string CallBase = "__bpf_call_base";

    /// <summary>By the number of the instruction.</summary>
    public Dictionary<int, string> Find()
    {
        var symbols = new Dictionary<int, string>();
        var calls = new Dictionary<int, long>();
        for (var i = 0; i < slots.Length; i++)
        {
            var slot = slots[i];
            if (slot.Opcode == Slot.WideLoad)
            {
                if (NameOf(slot, slots.ElementAtOrDefault(i + 1)) is { } name)
                    symbols[i] = name;
                i++;
            }
            else if (slot.Opcode == Slot.Call && slot.Source == Slot.PseudoCall)
                symbols[i] = functions.GetValueOrDefault(i + 1 + slot.Offset) ?? $"{slot.Offset:+0;-0}";
            else if (slot.Opcode == Slot.Call)
                calls[i] = slot.Immediate;
        }
        AddCalls(symbols, calls);
        return symbols;
    }

    void AddCalls(Dictionary<int, string> symbols, Dictionary<int, long> calls)
    {
        if (calls.Count == 0 || !KernelAddresses.Find(new HashSet<string> { CallBase }).TryGetValue(CallBase, out var start) || start == 0)
            return;
        var names = KernelAddresses.NamesOf(calls.Values.Select(distance => start + (ulong)distance).ToHashSet());
        foreach (var (place, distance) in calls)
            if (names.TryGetValue(start + (ulong)distance, out var name))
                symbols[place] = name;
    }

    string? NameOf(Slot first, Slot second) => first.Source switch
    {
        Slot.PseudoMapDescriptor => MapName((uint)first.Immediate),
        Slot.PseudoMapValue when MapName((uint)first.Immediate) is { } name => second.Immediate == 0 ? name : $"{name} + 0x{second.Immediate:x}",
        _ => null,
    };

    static string? MapName(uint id)
    {
        var (descriptor, _) = KernelInfo.TryOpen(BpfCommand.OpenMapId, id);
        using (descriptor)
        {
            if (descriptor is null)
                return null;
            var info = default(MapInfo);
            KernelInfo.Read(descriptor, "a map", ref info);
            return info.Name.ToString() is { Length: > 0 } name ? name : null;
        }
    }
}
