using System.Buffers.Binary;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Passes;

/// <summary>
/// Runs a function that moves bytes between its slots, and notes what it sees: numbers that it loads, and bytes that helpers read. Which way a branch
/// goes is drawn by lot, the same for the same seed; a helper writes a number that is another each time.
/// </summary>
internal sealed class SlotInterpreter(IrFunction function, int seed)
{
    private const int Steps = 80, Read = 8;

    private readonly Random _lot = new(seed);
    private readonly Dictionary<IrSlot, byte[]> _memory = function.Slots.ToDictionary(slot => slot, slot => new byte[slot.Content.Size]);
    private readonly Dictionary<IrValue, IrSlot> _held = [];
    private readonly Dictionary<IrValue, (IrSlot Slot, int Offset)> _addresses = [];
    private readonly List<string> _seen = [];
    private int _written;

    public static List<string> Run(IrFunction function, int seed) => new SlotInterpreter(function, seed).Run();

    private List<string> Run()
    {
        var block = function.Blocks[0];
        for (var i = 0; i < Steps; i++)
        {
            foreach (var instruction in block.Instructions) Execute(instruction);
            switch (block.Terminator)
            {
                case IrJump jump: block = jump.Target; break;
                case IrBranch branch: block = _lot.Next(2) == 0 ? branch.WhenTrue : branch.WhenFalse; break;
                default: return _seen;
            }
        }

        return _seen;
    }

    private void Execute(IrInstruction instruction)
    {
        switch (instruction)
        {
            case IrOffset { Bytes: IrConstant bytes } i:
                var (slot, offset) = Place(i.Pointer);
                _addresses[i] = (slot, offset + (int)bytes.Value);
                break;
            case IrStore { Value: IrSlot target, Pointer: IrSlot holder }: _held[holder] = target; break;
            case IrLoad { Type.Kind: IrKind.Pointer, Pointer: IrSlot holder } i: _addresses[i] = (_held[holder], 0); break;
            case IrStore { Value: IrConstant value } i: BinaryPrimitives.WriteUInt32LittleEndian(Bytes(i.Pointer, 4), (uint)value.Value); break;
            case IrLoad i: _seen.Add($"load {BinaryPrimitives.ReadUInt32LittleEndian(Bytes(i.Pointer, 4)):x}"); break;
            case IrZero i: Bytes(i.Destination, i.Size).Clear(); break;
            case IrCopy i: Bytes(i.Source, i.Size).ToArray().CopyTo(Bytes(i.Destination, i.Size)); break;
            case IrCallHelper { Helper.Reads: [] } i: BinaryPrimitives.WriteInt32LittleEndian(Bytes(i.Arguments[0], 4), ++_written); break;
            case IrCallHelper i: _seen.Add($"read {Convert.ToHexString(Bytes(i.Arguments[0], Read))}"); break;
            default: throw new InvalidOperationException(instruction.GetType().Name);
        }
    }

    private Span<byte> Bytes(IrValue pointer, int size)
    {
        var (slot, offset) = Place(pointer);
        return _memory[slot].AsSpan(offset, size);
    }

    private (IrSlot Slot, int Offset) Place(IrValue pointer) => pointer is IrSlot slot ? (slot, 0) : _addresses[pointer];
}
