using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Lowering;

/// <summary>Appends instructions to a function, folding what is constant anyway.</summary>
internal sealed class IrBuilder(IrFunction function)
{
    private int _blocks;
    private int _slots;
    private IrBlock? _abort;

    public IrFunction Function { get; } = function;

    public IrBlock Block { get; private set; } = null!;

    public SourceSpan Span { get; set; }

    /// <summary>Makes the block that an abort leads to, where something is disposed of on the way out.</summary>
    public Func<IrBlock>? Cleanup { get; set; }

    public bool IsTerminated => Block.Terminator is not null;

    public IrBlock NewBlock(string name)
    {
        var block = new IrBlock($"{name}{_blocks++}");
        Function.Blocks.Add(block);
        return block;
    }

    public void MoveTo(IrBlock block) => Block = block;

    public IrSlot NewSlot(string name, IrType type)
    {
        var slot = new IrSlot($"{name}.{_slots++}", type);
        Function.Slots.Add(slot);
        return slot;
    }

    public T Append<T>(T instruction) where T : IrInstruction
    {
        instruction.Span = Span;
        Block.Instructions.Add(instruction);
        return instruction;
    }

    public void Terminate(IrTerminator terminator)
    {
        if (IsTerminated) return;
        terminator.Span = Span;
        Block.Terminator = terminator;
    }

    public void Jump(IrBlock target) => Terminate(new IrJump(target));

    public void Branch(IrValue condition, IrBlock whenTrue, IrBlock whenFalse) => Terminate(new IrBranch(condition, whenTrue, whenFalse));

    public IrValue Binary(IrBinaryOperator op, IrValue left, IrValue right) => Append(new IrBinary(op, left, right));

    public IrValue Compare(IrComparison comparison, IrValue left, IrValue right) => Append(new IrCompare(comparison, left, right));

    public IrValue Convert(IrConversion conversion, IrValue operand, IrType type) => Append(new IrConvert(conversion, operand, type));

    public IrValue Not(IrValue condition) => Binary(IrBinaryOperator.Xor, condition, IrConstant.Bool(true));

    public IrValue Offset(IrValue pointer, int bytes) =>
        bytes == 0 ? pointer : Append(new IrOffset(pointer, IrConstant.Int64(bytes)));

    public IrValue Load(IrType type, IrValue pointer, int alignment) => Append(new IrLoad(type, pointer, alignment));

    public void Store(IrValue pointer, IrValue value, int alignment) => Append(new IrStore(pointer, value, alignment));

    public void Copy(IrValue destination, IrValue source, IrType type)
    {
        if (!ReferenceEquals(destination, source)) Append(new IrCopy(destination, source, type.Size, type.Alignment));
    }

    public void Zero(IrValue destination, IrType type) => Append(new IrZero(destination, type.Size, type.Alignment));

    /// <summary>
    /// if (index >= length) abort; the index to use. LLVM must not compute the address from what the index was made of: the verifier would no longer
    /// see that what is checked is what is used. Where LLVM proves that the index is inside, there is no check. How LLVM adds it to the address is
    /// no matter here (PointerIndices in Bpf.Compiler.Llvm).
    /// </summary>
    /// <param name="index">64 bits, no sign.</param>
    /// <param name="length">64 bits.</param>
    public IrValue CheckIndex(IrValue index, IrValue length)
    {
        if (index is IrConstant && length is IrConstant)
        {
            if (((IrConstant)index).Value >= ((IrConstant)length).Value) AbortIf(IrConstant.Bool(true));
            return index;
        }

        var inside = Compare(IrComparison.LessUnsigned, index, length);
        var seen = Append(new IrOpaque(index, inside));
        AbortIf(Compare(IrComparison.GreaterOrEqualUnsigned, seen, length));
        return seen;
    }

    /// <summary>
    /// if (condition) abort; goes on in a new block.
    /// </summary>
    public void AbortIf(IrValue condition)
    {
        if (condition is IrConstant { Value: 0 }) return;
        var next = NewBlock("ok");
        Branch(condition, AbortBlock(), next);
        MoveTo(next);
    }

    public void Abort() => Jump(AbortBlock());

    /// <summary>Where an abort here leads to: through what is to be disposed of, if there is something.</summary>
    public IrBlock AbortBlock()
    {
        if (Cleanup is not null) return Cleanup();
        if (_abort is not null) return _abort;
        _abort = NewBlock("abort");
        _abort.Terminator = new IrAbort { Span = Span };
        return _abort;
    }
}
