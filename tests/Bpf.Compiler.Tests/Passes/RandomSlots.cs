using Bpf.Compiler.Ir;
using Bpf.Compiler.Tests.Llvm;

namespace Bpf.Compiler.Tests.Passes;

/// <summary>Functions of some blocks, drawn by lot, that write, copy and read ten slots of eight bytes and one of 16.</summary>
internal sealed class RandomSlots(int seed)
{
    private const int Blocks = 4, Instructions = 5, Size = 8, Slots = 10;

    private static readonly HelperInfo _reads = new(1, "reads", false, new(), false) { Reads = [0] };
    private static readonly HelperInfo _writes = new(2, "writes", false, new(), false);

    private readonly Random _lot = new(seed);
    private readonly FunctionBuilder _builder = FunctionBuilder.Program(SampleModules.Empty("Slots"), "Program");
    private readonly List<IrSlot> _slots = [];
    private int _number = seed % 1000 * 1000;

    public IrFunction Make()
    {
        for (var i = 0; i < Slots; i++) _slots.Add(_builder.Slot($"slot{i}", IrType.Bytes(Size, 4)));
        var large = _builder.Slot("large", IrType.Bytes(2 * Size, 4));
        var reference = _builder.Slot("reference", IrType.Pointer);
        _builder.Store(reference, _slots[0]);
        for (var i = 0; i < Blocks; i++)
        {
            if (i > 0) _builder.Block($"b{i}");
            for (var j = 0; j < Instructions; j++) Add(large, reference);
            if (i == Blocks - 1) _builder.Return(2);
            else _builder.Branch(IrConstant.Bool(true), $"b{_lot.Next(1, Blocks)}", $"b{i + 1}");
        }

        return _builder.Function;
    }

    private void Add(IrSlot large, IrSlot reference)
    {
        var slot = _slots[_lot.Next(Slots)];
        switch (_lot.Next(9))
        {
            case 0: _builder.Store(_builder.At(slot, 4 * _lot.Next(2)), IrConstant.Int32(++_number)); break;
            case 1: _builder.Load(IrType.I32, _builder.At(slot, 4 * _lot.Next(2))); break;
            case 2: _builder.Add(new IrCallHelper(_writes, IrType.I64, [_lot.Next(3) == 0 ? large : slot])); break;
            case 3: _builder.Add(new IrCopy(slot, _builder.At(large, 4 * _lot.Next(3)), Size, 4)); break;
            case 4: _builder.Store(_builder.At(large, 4 * _lot.Next(4)), IrConstant.Int32(++_number)); break;
            case 5: _builder.Add(new IrZero(_builder.Load(IrType.Pointer, reference), Size, 4)); break;
            case 6 when _slots[_lot.Next(Slots)] is var other && other != slot: _builder.Add(new IrCopy(slot, other, Size, 4)); break;
            default: _builder.Add(new IrCallHelper(_reads, IrType.I64, [slot])); break;
        }
    }
}
