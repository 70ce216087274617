using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>The kernel computes what C# computes.</summary>
public class ArithmeticTests
{
    private static readonly (long Left, long Right)[] _operands32 =
    [
        (7, 2), (-7, 2), (7, -2), (-7, -2),
        (int.MinValue, 3), (int.MinValue, int.MaxValue), (int.MaxValue, int.MinValue), (int.MinValue, int.MinValue),
        (0, -5), (1_000_000_007, 10), (-1, 1), (123_456_789, -1),
    ];

    private static readonly (long Left, long Right)[] _operands64 =
    [
        .. _operands32,
        (long.MinValue, 3), (long.MinValue, long.MaxValue), (long.MaxValue, long.MinValue),
        (-9_000_000_000_000_000_001, 10), (1L << 40, -(1L << 33)),
    ];

    private static readonly long[] _divisors32 = [1, 2, -2, 3, -3, 7, 8, -8, 10, -10, 1000, 1 << 30, int.MaxValue, int.MinValue];
    private static readonly long[] _divisors64 = [1, 2, -2, 3, 7, -8, 10, 1000, 1L << 40, long.MaxValue, long.MinValue];

    [KernelTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_operator_on_32_bits(int cpu) => Compare(IrType.I32, (BpfCpu)cpu, _operands32, Operators32);

    [KernelTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_operator_on_64_bits(int cpu) => Compare(IrType.I64, (BpfCpu)cpu, _operands64, Operators64);

    [KernelTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Signed_division_of_32_bits_by_constants(int cpu) => Divide(IrType.I32, (BpfCpu)cpu, _divisors32, _operands32.Select(o => o.Left));

    [KernelTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Signed_division_of_64_bits_by_constants(int cpu) => Divide(IrType.I64, (BpfCpu)cpu, _divisors64, _operands64.Select(o => o.Left));

    private static void Compare(IrType type, BpfCpu cpu, (long Left, long Right)[] operands, Func<long, long, long[]> expected)
    {
        using var file = new ObjectFile(Emission.Emit(ArithmeticModules.Operators(type), cpu));
        file.Load();
        foreach (var (left, right) in operands)
        {
            var wanted = expected(left, right);
            var (packet, _) = file.Run(ArithmeticModules.Packet(type, left, right, wanted.Length));
            Assert.Equal(wanted, ArithmeticModules.Results(type, packet));
        }
    }

    private static void Divide(IrType type, BpfCpu cpu, long[] divisors, IEnumerable<long> dividends)
    {
        using var file = new ObjectFile(Emission.Emit(ArithmeticModules.DivideBy(type, divisors), cpu));
        file.Load();
        foreach (var dividend in dividends.Distinct())
        {
            long[] wanted = [.. divisors.SelectMany(divisor => new[] { dividend / divisor, dividend % divisor })];
            var (packet, _) = file.Run(ArithmeticModules.Packet(type, dividend, 0, wanted.Length));
            Assert.Equal(wanted, ArithmeticModules.Results(type, packet));
        }
    }

    private static long[] Operators32(long l, long r)
    {
        var (left, right) = ((int)l, (int)r);
        return
        [
            left + right, left - right, left * right, (int)((uint)left / (uint)right), left / right, (int)((uint)left % (uint)right), left % right,
            left & right, left | right, left ^ right, left << right, left >>> right, left >> right,
        ];
    }

    private static long[] Operators64(long left, long right) =>
    [
        left + right, left - right, left * right, (long)((ulong)left / (ulong)right), left / right, (long)((ulong)left % (ulong)right), left % right,
        left & right, left | right, left ^ right, left << (int)right, left >>> (int)right, left >> (int)right,
    ];
}
