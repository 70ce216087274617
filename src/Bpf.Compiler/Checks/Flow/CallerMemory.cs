using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// Parameters that are the address of a variable of the caller, or of global data, at each call: nothing has to be checked there. Callers are
/// looked at before what they call.
/// </summary>
internal sealed class CallerMemory
{
    private readonly HashSet<IrParameter> _variables = [];
    private readonly HashSet<IrParameter> _others = [];
    private readonly HashSet<IrParameter> _stack = [];

    public bool Contains(IrParameter parameter) => _variables.Contains(parameter) && !_others.Contains(parameter);

    /// <summary>Whether a value is an address on the stack, of this function or of a caller at one call of it.</summary>
    public bool IsStack(FlowValue value) => value.Kind == FlowKind.Stack || (value.Origin is IrParameter parameter && _stack.Contains(parameter));

    public void Visit(IrInstruction instruction, FlowTransfer transfer, FlowState state)
    {
        if (instruction is not IrCall call) return;
        for (var i = 0; i < call.Arguments.Count && i < call.Function.Parameters.Count; i++)
        {
            var (value, parameter) = (transfer.ValueOf(call.Arguments[i], state), call.Function.Parameters[i]);
            (value.Kind is FlowKind.Stack or FlowKind.Global ? _variables : _others).Add(parameter);
            if (IsStack(value)) _stack.Add(parameter);
        }
    }
}
