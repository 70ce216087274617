using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>IR for which there is no BPF code.</summary>
internal static class RefusedModules
{
    private static readonly HelperInfo _print = new(6, "bpf_trace_printk", true, new Version(4, 1), false);

    public static readonly IReadOnlyDictionary<string, Func<IrModule>> All = new Dictionary<string, Func<IrModule>>
    {
        ["Stack"] = TooMuchStack,
        ["Parameters"] = TooManyParameters,
    };

    public static IrModule TooMuchStack()
    {
        var module = SampleModules.Empty("Stack");
        var f = FunctionBuilder.Program(module, "Fill");
        var slot = f.Slot("large", IrType.Bytes(640, 8));
        f.Add(new IrZero(slot, 640, 8));
        f.Add(new IrCallHelper(_print, IrType.I64, [slot, IrConstant.Int32(640)]));
        f.Return(2);
        return module;
    }

    public static IrModule TooManyParameters()
    {
        var module = SampleModules.Empty("Parameters");
        var many = FunctionBuilder.Subprogram(module, "Many", IrType.I32, [.. Enumerable.Repeat(IrType.I32, 6)]);
        var sum = Enumerable.Range(0, 6).Select(many.Parameter).Aggregate((left, right) => many.Binary(IrBinaryOperator.Multiply, left, right));
        many.Return(sum);

        var f = FunctionBuilder.Program(module, "Call");
        var packet = f.Packet(24);
        f.Return(f.Add(new IrCall(many.Function, [.. Enumerable.Range(0, 6).Select(i => f.Load(IrType.I32, f.At(packet, i * 4)))])));
        return module;
    }

    /// <summary>The function returns 32 bits.</summary>
    public static IrModule WrongResult()
    {
        var module = SampleModules.Empty("WrongResult");
        FunctionBuilder.Program(module, "Drop").Return(IrConstant.Int64(1));
        return module;
    }

    /// <summary>The sum of 32 and 64 bits.</summary>
    public static IrModule WrongOperand()
    {
        var module = SampleModules.Empty("WrongOperand");
        var f = FunctionBuilder.Program(module, "Drop");
        var packet = f.Packet(14);
        f.Return(f.Binary(IrBinaryOperator.Add, f.Load(IrType.I32, packet), f.Load(IrType.I64, packet)));
        return module;
    }

    public static IrModule Atomic(Func<IrValue, IrInstruction> operation, bool useResult)
    {
        var module = SampleModules.Empty("Atomic");
        var total = new IrGlobal("Total", ".bss", new byte[8], 8) { DebugType = new DebugInt("ulong", 8, DebugEncoding.Unsigned) };
        module.Globals.Add(total);
        var f = FunctionBuilder.Program(module, "Change");
        var old = f.Add(operation(new IrGlobalAddress(total)));
        if (useResult) f.Return(f.Add(new IrConvert(IrConversion.Truncate, old, IrType.I32)));
        else f.Return(2);
        return module;
    }
}
