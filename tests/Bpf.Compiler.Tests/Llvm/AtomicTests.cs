using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

public class AtomicTests
{
    private const long Initial = 12;
    private const long Operand = 10;

    public static TheoryData<int, int, long, int> Operators()
    {
        var data = new TheoryData<int, int, long, int>();
        (IrAtomicOperator Operator, long Result)[] operators =
        [
            (IrAtomicOperator.Add, Initial + Operand), (IrAtomicOperator.And, Initial & Operand), (IrAtomicOperator.Or, Initial | Operand),
            (IrAtomicOperator.Xor, Initial ^ Operand), (IrAtomicOperator.Exchange, Operand),
        ];
        foreach (var (op, result) in operators)
        {
            foreach (var size in new[] { 4, 8 })
            {
                for (var cpu = 3; cpu <= 4; cpu++) data.Add((int)op, size, result, cpu);
            }
        }

        return data;
    }

    [KernelTheory]
    [MemberData(nameof(Operators))]
    public void Changes_memory_and_returns_the_old_value(int op, int size, long result, int cpu)
    {
        var operand = new IrConstant(IrType.Int(size), (ulong)Operand);

        Assert.Equal((Initial, result), Run(size, (BpfCpu)cpu, address => new IrAtomic((IrAtomicOperator)op, address, operand)));
    }

    [KernelTheory]
    [InlineData(4, Initial, 99)]
    [InlineData(8, Initial, 99)]
    [InlineData(4, Initial + 1, Initial)]
    [InlineData(8, Initial + 1, Initial)]
    public void Compare_exchange_stores_only_if_the_memory_holds_the_comparand(int size, long comparand, long result)
    {
        var type = IrType.Int(size);
        IrInstruction Exchange(IrValue address) => new IrCompareExchange(address, new IrConstant(type, 99), new IrConstant(type, (ulong)comparand));

        Assert.Equal((Initial, result), Run(size, BpfCpu.V3, Exchange));
    }

    [Theory]
    [InlineData(IrAtomicOperatorName.Add, true, "The value that an atomic addition returns needs CPU v3")]
    [InlineData(IrAtomicOperatorName.Or, false, "An atomic or needs CPU v3")]
    public void Refuses_what_old_CPUs_do_not_have(string op, bool useResult, string message)
    {
        var module = RefusedModules.Atomic(address => new IrAtomic(Enum.Parse<IrAtomicOperator>(op), address, IrConstant.Int64(1)), useResult);

        var error = Assert.Single(LlvmBackend.Emit(module, new LlvmOptions { Cpu = BpfCpu.V2 }).Errors);

        Assert.Equal("BPF4900", error.Code);
        Assert.StartsWith(message, error.Message);
        Assert.Equal(4, error.Span.Line);
    }

    [Fact]
    public void Refuses_compare_exchange_on_old_CPUs()
    {
        var module = RefusedModules.Atomic(a => new IrCompareExchange(a, IrConstant.Int64(1), IrConstant.Int64(0)), useResult: false);

        var error = Assert.Single(LlvmBackend.Emit(module, new LlvmOptions { Cpu = BpfCpu.V1 }).Errors);

        Assert.Equal("BPF4900", error.Code);
    }

    [Fact]
    public void Takes_a_result_that_only_dead_code_uses_as_not_used()
    {
        var module = RefusedModules.Atomic(address => new IrAtomic(IrAtomicOperator.Add, address, IrConstant.Int64(1)), useResult: false);
        var instructions = module.Functions[0].Blocks[0].Instructions;
        instructions.Add(new IrBinary(IrBinaryOperator.Add, instructions[^1], IrConstant.Int64(1)));

        Emission.Emit(module, BpfCpu.V1);
    }

    private static (long Old, long New) Run(int size, BpfCpu cpu, Func<IrValue, IrInstruction> operation)
    {
        using var file = new ObjectFile(Emission.Emit(Module(IrType.Int(size), operation), cpu));
        file.Load();
        var (packet, _) = file.Run(new byte[64]);
        return (BitConverter.ToInt64(packet), BitConverter.ToInt64(packet, 8));
    }

    private static IrModule Module(IrType type, Func<IrValue, IrInstruction> operation)
    {
        var module = SampleModules.Empty("Atomic");
        var total = new IrGlobal("Total", ".data", BitConverter.GetBytes(Initial), 8) { DebugType = new DebugInt("long", 8, DebugEncoding.Signed) };
        module.Globals.Add(total);
        var f = FunctionBuilder.Program(module, "Change");
        var packet = f.Packet(16);
        f.Store(packet, f.Add(operation(new IrGlobalAddress(total))));
        f.Store(f.At(packet, 8), f.Load(type, new IrGlobalAddress(total)));
        f.Return(2);
        return module;
    }

    private static class IrAtomicOperatorName
    {
        public const string Add = nameof(IrAtomicOperator.Add);
        public const string Or = nameof(IrAtomicOperator.Or);
    }
}
