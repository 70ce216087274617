using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// foreach over Loop.Range with the kernel's iterator (kernel/bpf/bpf_iter.c): created before the loop, asked in its condition, and destroyed on
/// each way out, that of an abort among them.
/// </summary>
internal sealed class IteratorLoop(IrFunction function, Loop loop, IrLoopNext next)
{
    private static readonly DebugPointer _iterator = Iterator();

    // As 64 bits, of which all are unknown to the verifier: that is what HiddenCounters wants.
    private static readonly HelperInfo _new = Function("bpf_iter_num_new", IrType.I64, DebugInt.Int32,
        [new("it", IrType.Pointer, _iterator), new("start", IrType.I32, DebugInt.Int32), new("end", IrType.I32, DebugInt.Int32)]);

    private static readonly HelperInfo _next =
        Function("bpf_iter_num_next", IrType.Pointer, new DebugPointer(DebugInt.Int32), [new("it", IrType.Pointer, _iterator)]);

    private static readonly HelperInfo _destroy = Function("bpf_iter_num_destroy", IrType.Void, null, [new("it", IrType.Pointer, _iterator)]);

    private readonly IrSlot _state = new("loop", IrType.Bytes(8, 8));

    public void Rewrite()
    {
        function.Slots.Add(_state);
        foreach (var (from, to) in BlockEdges.Leaving(function, loop.Body)) BlockEdges.Insert(function, from, to, End());
        var begin = Begin();
        foreach (var from in BlockEdges.Entering(function, loop)) BlockEdges.Insert(function, from, loop.Header, begin);
        Ask();
    }

    private static DebugPointer Iterator()
    {
        var type = new DebugStruct("bpf_iter_num", 8, false);
        type.Fields.Add(new("__opaque", 0, new DebugArray(new DebugInt("__u64", 8, DebugEncoding.Unsigned), 1)));
        return new(type);
    }

    private static HelperInfo Function(string name, IrType type, DebugType? debugType, IReadOnlyList<IrParameter> parameters) =>
        new(0, name, true, KernelLoops.FirstKernelWithIterators, false) { Function = new(name, type, debugType, parameters) };

    private static IrCallHelper Call(HelperInfo function, params List<IrValue> arguments) => new(function, function.Function!.ReturnType, arguments);

    private IrBlock Begin()
    {
        var block = new IrBlock("loop");
        var start = new IrLoad(IrType.I32, next.Enumerator, 4);
        var place = new IrOffset(next.Enumerator, IrConstant.Int64(IrLoopNext.EndOffset));
        var end = new IrLoad(IrType.I32, place, 4);
        var result = Call(_new, _state, start, end);
        Append(block, start, place, end, result);
        Append(block, [.. new HiddenCounters(function).Of(loop, (IrSlot)next.Enumerator, result)]);
        return block;
    }

    private IrBlock End()
    {
        var block = new IrBlock("end");
        Append(block, Call(_destroy, _state));
        return block;
    }

    // while (next(it) is { } number)  { current = *number; ...
    private void Ask()
    {
        var branch = (IrBranch)loop.Header.Terminator!;
        loop.Header.Instructions.Remove(next);
        var number = Call(_next, _state);
        var isThere = new IrCompare(IrComparison.NotEqual, number, IrConstant.Null);
        Append(loop.Header, number, isThere);
        var value = new IrLoad(IrType.I32, number, 4);
        var place = new IrOffset(next.Enumerator, IrConstant.Int64(IrLoopNext.CurrentOffset));
        var block = new IrBlock("round");
        Append(block, value, place, new IrStore(place, value, 4));
        BlockEdges.Insert(function, loop.Header, branch.WhenTrue, block);
        branch.Condition = isThere;
    }

    private void Append(IrBlock block, params IrInstruction[] instructions)
    {
        foreach (var instruction in instructions)
        {
            instruction.Span = next.Span;
            block.Instructions.Add(instruction);
        }
    }
}
