using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>Addresses are added to, subtracted from and compared, and nothing else (kernel/bpf/verifier.c, adjust_ptr_min_max_vals).</summary>
internal sealed class PointerArithmeticCheck(ModuleContext context, FlowTransfer transfer)
{
    private readonly Dictionary<IrBinary, bool> _isWrong = [];

    public void Visit(IrInstruction instruction, FlowState state)
    {
        if (instruction is not IrBinary binary) return;
        var isWrong = IsWrong(binary.Operator, IsAddress(transfer.ValueOf(binary.Left, state)), IsAddress(transfer.ValueOf(binary.Right, state)));
        _isWrong[binary] = isWrong && (!_isWrong.TryGetValue(binary, out var before) || before);
    }

    public void Report()
    {
        foreach (var binary in _isWrong.Where(pair => pair.Value).Select(pair => pair.Key))
            context.Diagnostics.Report(Descriptors.PointerArithmetic, context.Compilations.LocationOf(binary.Span), binary.Operator.ToString());
    }

    private static bool IsWrong(IrBinaryOperator op, bool left, bool right) => op switch
    {
        IrBinaryOperator.Add => left && right,
        IrBinaryOperator.Subtract => right && !left,
        _ => left || right,
    };

    private static bool IsAddress(FlowValue value) =>
        value.Kind is FlowKind.Packet or FlowKind.PacketEnd or FlowKind.MapValue or FlowKind.Stack or FlowKind.Context or FlowKind.Map;
}
