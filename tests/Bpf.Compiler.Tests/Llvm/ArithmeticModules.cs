using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>
/// Programs that compute on the packet: two operands in its first 16 bytes, the results behind them. What C# guarantees (masked shift counts,
/// no division by zero) the front end does; here the test chooses such operands.
/// </summary>
internal static class ArithmeticModules
{
    private const int FirstResult = 16;

    /// <summary>Every operator on the two operands.</summary>
    public static IrModule Operators(IrType type)
    {
        var operators = Enum.GetValues<IrBinaryOperator>();
        return Compute(
            type, operators.Length,
            (f, left, right) => operators.Select(op => f.Binary(op, left, IsShift(op) ? Masked(f, type, right) : right)));
    }

    /// <summary>Quotient and remainder of the first operand by each constant.</summary>
    public static IrModule DivideBy(IrType type, IReadOnlyList<long> divisors) => Compute(type, divisors.Count * 2, (f, left, _) =>
        divisors.SelectMany(divisor => new[] { IrBinaryOperator.DivideSigned, IrBinaryOperator.RemainderSigned }
            .Select(op => f.Binary(op, left, new IrConstant(type, unchecked((ulong)divisor))))));

    public static byte[] Packet(IrType type, long left, long right, int results)
    {
        var packet = new byte[FirstResult + results * type.Size];
        BitConverter.TryWriteBytes(packet, left);
        BitConverter.TryWriteBytes(packet.AsSpan(8), right);
        return packet;
    }

    public static long[] Results(IrType type, byte[] packet) => [.. packet[FirstResult..].Chunk(type.Size).Select(Number)];

    private static long Number(byte[] bytes) => bytes.Length == 4 ? BitConverter.ToInt32(bytes) : BitConverter.ToInt64(bytes);

    private static IrModule Compute(IrType type, int count, Func<FunctionBuilder, IrValue, IrValue, IEnumerable<IrValue>> results)
    {
        var module = SampleModules.Empty("Arithmetic");
        var f = FunctionBuilder.Program(module, "Compute");
        var packet = f.Packet(FirstResult + count * type.Size);
        var (left, right) = (f.Load(type, packet), f.Load(type, f.At(packet, 8)));
        var offset = FirstResult;
        foreach (var result in results(f, left, right).ToList())
        {
            f.Store(f.At(packet, offset), result);
            offset += type.Size;
        }

        f.Return(2);
        return module;
    }

    private static bool IsShift(IrBinaryOperator op) =>
        op is IrBinaryOperator.ShiftLeft or IrBinaryOperator.ShiftRightLogical or IrBinaryOperator.ShiftRightArithmetic;

    private static IrValue Masked(FunctionBuilder f, IrType type, IrValue count) =>
        f.Binary(IrBinaryOperator.And, count, new IrConstant(type, (ulong)type.Bits - 1));
}
