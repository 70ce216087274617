using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// The state that a helper hands to a callback. The kernel wants stack memory there, and an abort has to get out: where the state is elsewhere
/// or the callback may abort, the helper gets { did it abort, address of the state } in its place.
/// </summary>
internal sealed class CallbackStates(HashSet<IrFunction> aborting)
{
    private const int AddressOffset = 8;

    private static readonly IrType _envelope = IrType.Bytes(16, 8);

    public static void Run(IrModule module, HashSet<IrFunction> aborting)
    {
        var states = new CallbackStates(aborting);
        var sites = module.Functions.SelectMany(Sites).ToLookup(site => site.Callback);
        foreach (var callback in module.Functions.Where(function => function.IsCallback))
        {
            var withState = sites[callback].Where(site => StateOf(site.Call) is not null).ToList();
            var isWrapped = withState.Count > 0 && (aborting.Contains(callback) || withState.Any(site => !IsStack(StateOf(site.Call)!)));
            if (isWrapped)
            {
                foreach (var site in withState) states.Wrap(site.Function, site.Call, callback);
                Unwrap(callback);
            }

            EndWithoutState(callback);
        }
    }

    /// <summary>Whether an abort of what the instruction calls ends the function that it is in.</summary>
    public static bool EndsCaller(IrInstruction call, IrFunction callee) =>
        call is IrCall || (call is IrCallHelper helper && StateOf(helper) is not null);

    private static IEnumerable<(IrFunction Function, IrCallHelper Call, IrFunction Callback)> Sites(IrFunction function) => function.Blocks
        .SelectMany(block => block.Instructions).OfType<IrCallHelper>()
        .SelectMany(call => call.Arguments.OfType<IrFunctionAddress>().Select(address => (function, call, address.Function)));

    private static int StateIndex(IrCallHelper call) => call.Arguments.FindIndex(argument => argument is IrFunctionAddress) + 1;

    private static IrValue? StateOf(IrCallHelper call)
    {
        var index = StateIndex(call);
        return index > 0 && index < call.Arguments.Count && call.Arguments[index].Type.Kind == IrKind.Pointer ? call.Arguments[index] : null;
    }

    private static bool IsStack(IrValue pointer) => pointer is IrSlot or IrConstant || (pointer is IrOffset offset && IsStack(offset.Pointer));

    private void Wrap(IrFunction function, IrCallHelper call, IrFunction callback)
    {
        var envelope = new IrSlot(callback.Name + ".state", _envelope);
        function.Slots.Add(envelope);
        var block = function.Blocks.Single(candidate => candidate.Instructions.Contains(call));
        var address = new IrOffset(envelope, IrConstant.Int64(AddressOffset)) { Span = call.Span };
        block.Instructions.InsertRange(block.Instructions.IndexOf(call),
        [
            new IrStore(envelope, IrConstant.Int64(0), 8) { Span = call.Span },
            address,
            new IrStore(address, StateOf(call)!, 8) { Span = call.Span },
        ]);
        call.Arguments[StateIndex(call)] = envelope;
        if (!aborting.Contains(callback)) return;
        var flag = new IrLoad(IrType.I64, envelope, 8) { Span = call.Span };
        var failed = new IrCompare(IrComparison.NotEqual, flag, IrConstant.Int64(0)) { Span = call.Span };
        block.Instructions.InsertRange(block.Instructions.IndexOf(call) + 1, [flag, failed]);
        new BlockSplitter(function).AbortAfter(block, failed, failed);
    }

    private static void Unwrap(IrFunction callback)
    {
        var envelope = callback.Parameters[callback.Parameters.Count - 1];
        var address = new IrOffset(envelope, IrConstant.Int64(AddressOffset)) { Span = callback.Span };
        var state = new IrLoad(IrType.Pointer, address, 8) { Span = callback.Span };
        ValueReplacer.Apply(callback, new() { [envelope] = state });
        callback.Blocks[0].Instructions.InsertRange(0, [address, state]);
        foreach (var block in callback.Blocks)
        {
            if (block.Terminator is not IrAbort abort) continue;
            block.Instructions.Add(new IrStore(envelope, IrConstant.Int64(1), 8) { Span = abort.Span });
            block.Terminator = new IrReturn(IrConstant.Int64(1)) { Span = abort.Span };
        }
    }

    private static void EndWithoutState(IrFunction callback)
    {
        foreach (var block in callback.Blocks)
            if (block.Terminator is IrAbort abort) block.Terminator = new IrReturn(IrConstant.Int64(0)) { Span = abort.Span };
    }
}
