using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Relocations;

/// <summary>Writes what a relocation comes to into its instruction (bpf_core_patch_insn in relo_core.c).</summary>
static class CorePatcher
{
    // The size of a load or store, bits 3 and 4 of the opcode, by bytes.
    static readonly Dictionary<long, int> SizeBits = new() { [4] = 0 << 3, [2] = 1 << 3, [1] = 2 << 3, [8] = 3 << 3 };
    const int SizeMask = 3 << 3, ClassMask = 7;

    /// <returns>What is wrong; null if the instruction was changed.</returns>
    public static string? Patch(Span<Slot> slots, CoreValue old, CoreValue value) => (slots[0].Opcode & ClassMask) switch
    {
        Opcodes.Arithmetic32 or Opcodes.Arithmetic64 when (slots[0].Opcode & Opcodes.RegisterOperand) == 0 => PatchConstant(ref slots[0], old, value),
        Opcodes.LoadRegister or Opcodes.Store or Opcodes.StoreRegister => PatchOffset(ref slots[0], old, value),
        Opcodes.Load when slots[0].Opcode == Slot.WideLoad && slots[0].Source == 0 && slots.Length > 1 => PatchWide(slots, old, value),
        _ => "is on an instruction that has no place for it",
    };

    static string? PatchConstant(ref Slot slot, CoreValue old, CoreValue value)
    {
        if (old.IsExact && slot.Immediate != (int)old.Value)
            return Unexpected(slot.Immediate, old);
        slot.Immediate = (int)value.Value;
        return null;
    }

    static string? PatchOffset(ref Slot slot, CoreValue old, CoreValue value)
    {
        if (old.IsExact && slot.Offset != (short)old.Value)
            return Unexpected(slot.Offset, old);
        if (value.Value > (ulong)short.MaxValue)
            return $"wants the offset {value.Value}, which does not fit into an instruction";
        if (old.FieldSize != value.FieldSize && !MayResize(old.FieldType, value.FieldType))
            return $"reads or writes a field of {old.FieldSize} bytes, which has {value.FieldSize} in this kernel, and is neither a pointer nor unsigned";
        slot.Offset = (short)value.Value;
        if (old.FieldSize != value.FieldSize)
        {
            if (!SizeBits.TryGetValue(value.FieldSize, out var bits))
                return $"reads or writes a field that has {value.FieldSize} bytes in this kernel, too many for an instruction";
            slot.Opcode = (byte)(slot.Opcode & ~SizeMask | bits);
        }
        return null;
    }

    // Otherwise the upper bits would be wrong.
    static bool MayResize(BtfType? old, BtfType? present) => (old, present) is
        ({ Kind: BtfKind.Pointer }, { Kind: BtfKind.Pointer }) or ({ Kind: BtfKind.Int, IsSigned: false }, { Kind: BtfKind.Int, IsSigned: false });

    static string? PatchWide(Span<Slot> slots, CoreValue old, CoreValue value)
    {
        var present = (ulong)slots[1].Immediate << 32 | (uint)slots[0].Immediate;
        if (old.IsExact && present != old.Value)
            return Unexpected((long)present, old);
        slots[0].Immediate = (int)value.Value;
        slots[1].Immediate = (int)(value.Value >> 32);
        return null;
    }

    static string Unexpected(long found, CoreValue old) => $"expects {old.Value} in its instruction, which holds {found}";
}
