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

    // What their addresses on the stack are surely a multiple of.
    private readonly Dictionary<IrParameter, int> _stack = [];

    public bool Contains(IrParameter parameter) => _variables.Contains(parameter) && !_others.Contains(parameter);

    /// <summary>Whether a value is an address on the stack, of this function or of a caller at one call of it.</summary>
    public bool IsStack(FlowValue value) => value.Kind == FlowKind.Stack || (value.Origin is IrParameter parameter && _stack.ContainsKey(parameter));

    /// <summary>What an address on the stack is surely a multiple of; null where it is not on the stack.</summary>
    public int? StackAlignmentOf(FlowValue value)
    {
        if (value is { Origin: FlowTransfer.Moved, Left: { } pointer, Right: { } bytes })
            return StackAlignmentOf(pointer) is { } before ? Math.Min(before, Multiples.Of(bytes)) : null;
        int? start = value.Origin switch
        {
            IrSlot slot when value.Kind == FlowKind.Stack => slot.Content.Alignment,
            IrParameter parameter when _stack.TryGetValue(parameter, out var known) => known,
            _ => null,
        };
        return start is { } aligned ? Math.Min(aligned, Math.Min(Multiples.Of(value.Number), Multiples.Of(value.Right))) : null;
    }

    public void Visit(IrInstruction instruction, FlowTransfer transfer, FlowState state)
    {
        if (instruction is not IrCall call) return;
        for (var i = 0; i < call.Arguments.Count && i < call.Function.Parameters.Count; i++)
        {
            var (value, parameter) = (transfer.ValueOf(call.Arguments[i], state), call.Function.Parameters[i]);
            (value.Kind is FlowKind.Stack or FlowKind.Global ? _variables : _others).Add(parameter);
            if (StackAlignmentOf(value) is { } alignment)
                _stack[parameter] = _stack.TryGetValue(parameter, out var before) ? Math.Min(alignment, before) : alignment;
        }
    }
}
