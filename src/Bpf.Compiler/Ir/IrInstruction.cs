namespace Bpf.Compiler.Ir;

/// <summary>An instruction; as a value it is its own result (type Void where there is none).</summary>
internal abstract class IrInstruction(IrType type) : IrValue(type)
{
    public SourceSpan Span { get; set; }
}

internal enum IrBinaryOperator
{
    Add,
    Subtract,
    Multiply,
    DivideUnsigned,
    DivideSigned,
    RemainderUnsigned,
    RemainderSigned,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRightLogical,
    ShiftRightArithmetic,
}

/// <summary>Both operands and the result have one integer type. Wraps. Division by zero and shifts by the width or more must not occur.</summary>
internal sealed class IrBinary(IrBinaryOperator op, IrValue left, IrValue right) : IrInstruction(left.Type)
{
    public IrBinaryOperator Operator { get; } = op;
    public IrValue Left { get; set; } = left;
    public IrValue Right { get; set; } = right;
}

internal enum IrComparison
{
    Equal,
    NotEqual,
    LessUnsigned,
    LessOrEqualUnsigned,
    GreaterUnsigned,
    GreaterOrEqualUnsigned,
    LessSigned,
    LessOrEqualSigned,
    GreaterSigned,
    GreaterOrEqualSigned,
}

/// <summary>Operands of one integer type, or two pointers (unsigned only); the result is Bool.</summary>
internal sealed class IrCompare(IrComparison comparison, IrValue left, IrValue right) : IrInstruction(IrType.Bool)
{
    public IrComparison Comparison { get; } = comparison;
    public IrValue Left { get; set; } = left;
    public IrValue Right { get; set; } = right;
}

internal enum IrConversion
{
    Truncate,
    ZeroExtend,
    SignExtend,
    PointerToInt,
    IntToPointer,
}

internal sealed class IrConvert(IrConversion conversion, IrValue operand, IrType type) : IrInstruction(type)
{
    public IrConversion Conversion { get; } = conversion;
    public IrValue Operand { get; set; } = operand;
}

/// <summary>One of two values, without a branch.</summary>
internal sealed class IrSelect(IrValue condition, IrValue whenTrue, IrValue whenFalse) : IrInstruction(whenTrue.Type)
{
    public IrValue Condition { get; set; } = condition;
    public IrValue WhenTrue { get; set; } = whenTrue;
    public IrValue WhenFalse { get; set; } = whenFalse;
}

/// <summary>A pointer moved by a number of bytes (a signed i64).</summary>
internal sealed class IrOffset(IrValue pointer, IrValue bytes) : IrInstruction(IrType.Pointer)
{
    public IrValue Pointer { get; set; } = pointer;
    public IrValue Bytes { get; set; } = bytes;
}

internal sealed class IrLoad(IrType type, IrValue pointer, int alignment) : IrInstruction(type)
{
    public IrValue Pointer { get; set; } = pointer;
    public int Alignment { get; set; } = alignment;
    public bool IsVolatile { get; set; }
}

internal sealed class IrStore(IrValue pointer, IrValue value, int alignment) : IrInstruction(IrType.Void)
{
    public IrValue Pointer { get; set; } = pointer;
    public IrValue Value { get; set; } = value;
    public int Alignment { get; set; } = alignment;
    public bool IsVolatile { get; set; }
}

/// <summary>Copies bytes between places that are the same or do not overlap.</summary>
internal sealed class IrCopy(IrValue destination, IrValue source, int size, int alignment) : IrInstruction(IrType.Void)
{
    public IrValue Destination { get; set; } = destination;
    public IrValue Source { get; set; } = source;
    public int Size { get; } = size;
    public int Alignment { get; set; } = alignment;
}

internal sealed class IrZero(IrValue destination, int size, int alignment) : IrInstruction(IrType.Void)
{
    public IrValue Destination { get; set; } = destination;
    public int Size { get; } = size;
    public int Alignment { get; set; } = alignment;
}

/// <summary>The bytes of an integer in reverse order.</summary>
internal sealed class IrByteSwap(IrValue operand) : IrInstruction(operand.Type)
{
    public IrValue Operand { get; set; } = operand;
}

/// <summary>The operand, of which the optimiser knows nothing: it keeps the form that the verifier understands.</summary>
/// <param name="unless">If given: where the optimiser finds that this holds, or that the operand is a constant, it sees the operand.</param>
internal sealed class IrOpaque(IrValue operand, IrValue? unless = null) : IrInstruction(operand.Type)
{
    public IrValue Operand { get; set; } = operand;
    public IrValue? Unless { get; set; } = unless;
}

/// <summary>Whether the optimiser finds, after all else is done, that the operand is a constant.</summary>
internal sealed class IrIsConstant(IrValue operand) : IrInstruction(IrType.Bool)
{
    public IrValue Operand { get; set; } = operand;
}

internal enum IrAtomicOperator
{
    Add,
    And,
    Or,
    Xor,
    Exchange,
}

/// <summary>
/// An atomic read-modify-write of 32 or 64 bits; the result is the old value. Sequentially consistent where the result is used; where it
/// is not, it orders nothing else (as clang's does): BPF has no cheaper counter, and that is what such code is for.
/// </summary>
internal sealed class IrAtomic(IrAtomicOperator op, IrValue pointer, IrValue value) : IrInstruction(value.Type)
{
    public IrAtomicOperator Operator { get; } = op;
    public IrValue Pointer { get; set; } = pointer;
    public IrValue Value { get; set; } = value;
}

/// <summary>Stores <see cref="Value"/> if the memory holds <see cref="Comparand"/>; the result is the old value.</summary>
internal sealed class IrCompareExchange(IrValue pointer, IrValue value, IrValue comparand) : IrInstruction(value.Type)
{
    public IrValue Pointer { get; set; } = pointer;
    public IrValue Value { get; set; } = value;
    public IrValue Comparand { get; set; } = comparand;
}

internal sealed class IrCallHelper(HelperInfo helper, IrType type, List<IrValue> arguments) : IrInstruction(type)
{
    public HelperInfo Helper { get; } = helper;
    public List<IrValue> Arguments { get; } = arguments;
}

/// <summary>A call of a function of the module, which the inliner removes unless the function is a subprogram.</summary>
internal sealed class IrCall(IrFunction function, List<IrValue> arguments) : IrInstruction(function.ReturnType)
{
    public IrFunction Function { get; } = function;
    public List<IrValue> Arguments { get; } = arguments;

    /// <summary>What an abort of the function leads to in the caller; null where it simply aborts too.</summary>
    public IrBlock? OnAbort { get; set; }
}
