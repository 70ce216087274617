using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>What a function does with a slot besides writing it once, if that is reading only.</summary>
/// <param name="alignment">That of the memory that may take the slot's place, which begins <paramref name="offset"/> bytes in.</param>
internal sealed class SlotReads(IrSlot slot, int alignment, long offset)
{
    private readonly Dictionary<IrValue, long> _addresses = new() { [slot] = 0 };

    /// <summary>The instructions that read it.</summary>
    public HashSet<IrInstruction> Uses { get; } = [];

    /// <summary>Whether a helper is among them.</summary>
    public bool HasHelper { get; private set; }

    /// <summary>False where the slot is used in other ways, or where a read needs more alignment.</summary>
    public bool Collect(IrFunction function, IrCopy writer) => BlockOrder.Of(function).All(block =>
        block.Instructions.All(instruction => instruction == writer || Add(instruction))
        && !IrOperands.Of(block.Terminator).Any(_addresses.ContainsKey));

    private bool Add(IrInstruction instruction)
    {
        var operands = IrOperands.Of(instruction);
        if (!operands.Any(_addresses.ContainsKey)) return true;
        if (instruction is IrOffset { Bytes: IrConstant bytes } derived)
        {
            _addresses[derived] = _addresses[derived.Pointer] + (long)bytes.Value;
            return true;
        }

        Uses.Add(instruction);
        return instruction switch
        {
            IrLoad { IsVolatile: false } load => Reads(load.Pointer, load.Type.Size, load.Alignment),
            IrCopy copy => !_addresses.ContainsKey(copy.Destination) && Reads(copy.Source, copy.Size, copy.Alignment),
            IrCallHelper { Helper.Reads: var reads } =>
                HasHelper = operands.Where((_, index) => !reads.Contains(index)).All(other => !_addresses.ContainsKey(other)),
            _ => false,
        };
    }

    private bool Reads(IrValue pointer, int size, int aligned)
    {
        var start = _addresses[pointer];
        return start >= 0 && start + size <= slot.Content.Size && alignment >= aligned && (offset + start) % aligned == 0;
    }
}
