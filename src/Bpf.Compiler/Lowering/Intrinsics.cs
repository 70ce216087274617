using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Lowering;

/// <summary>The operations that a method can stand for by <c>[BpfIntrinsic("name")]</c>.</summary>
internal static class Intrinsics
{
    public const string TracePrint = "trace_print";
    public const string VolatileRead = "volatile_read";
    public const string VolatileWrite = "volatile_write";

    public static readonly Dictionary<string, Func<IrBuilder, IReadOnlyList<IrValue>, IrValue?>> All = new()
    {
        ["from_loop_on"] = (builder, _) => builder.Append(new IrFromLoopOn()),
        ["loop_next"] = (builder, arguments) => builder.Append(new IrLoopNext(arguments[0])),
        ["bswap"] = (builder, arguments) => arguments[0].Type.Size == 1 ? arguments[0] : builder.Append(new IrByteSwap(arguments[0])),
        ["address"] = (_, arguments) => arguments[0],
        ["opaque"] = (builder, arguments) => builder.Append(new IrOpaque(arguments[0])),
        ["known"] = (builder, arguments) => builder.Append(new IrIsConstant(arguments[0])),
        ["index"] = (builder, arguments) => builder.CheckIndex(arguments[0], arguments[1]),
        ["atomic_add"] = (builder, arguments) => Atomic(builder, IrAtomicOperator.Add, arguments),
        ["atomic_and"] = (builder, arguments) => Atomic(builder, IrAtomicOperator.And, arguments),
        ["atomic_or"] = (builder, arguments) => Atomic(builder, IrAtomicOperator.Or, arguments),
        ["atomic_xor"] = (builder, arguments) => Atomic(builder, IrAtomicOperator.Xor, arguments),
        ["atomic_xchg"] = (builder, arguments) => Atomic(builder, IrAtomicOperator.Exchange, arguments),
        ["atomic_cmpxchg"] = (builder, arguments) => builder.Append(new IrCompareExchange(arguments[0], arguments[1], arguments[2])),
    };

    private static IrValue Atomic(IrBuilder builder, IrAtomicOperator op, IReadOnlyList<IrValue> arguments) =>
        builder.Append(new IrAtomic(op, arguments[0], arguments[1]));
}
