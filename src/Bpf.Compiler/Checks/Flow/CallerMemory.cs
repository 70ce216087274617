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

    public bool Contains(IrParameter parameter) => _variables.Contains(parameter) && !_others.Contains(parameter);

    public void Visit(IrInstruction instruction, FlowTransfer transfer, FlowState state)
    {
        if (instruction is not IrCall call) return;
        for (var i = 0; i < call.Arguments.Count && i < call.Function.Parameters.Count; i++)
        {
            var isVariable = transfer.ValueOf(call.Arguments[i], state).Kind is FlowKind.Stack or FlowKind.Global;
            (isVariable ? _variables : _others).Add(call.Function.Parameters[i]);
        }
    }
}
