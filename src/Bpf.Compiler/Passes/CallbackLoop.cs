using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// foreach over Loop.Range with the helper bpf_loop. The body moves into a function that the kernel calls for each number; what it shares with
/// the rest becomes one variable, whose address the kernel hands on. A way out of the loop, be it break, return or an abort, stores its
/// number there and stops the kernel; behind the helper that number says where to go on.
/// </summary>
internal sealed class CallbackLoop(IrModule module, IrFunction function, Loop loop, IrLoopNext next)
{
    private const int WaySize = 8;

    private static readonly HelperInfo _bpfLoop = new(181, "bpf_loop", false, KernelLoops.FirstKernel, false);

    private readonly List<IrBlock> _ways = [];

    public void Rewrite()
    {
        CrossingValues.Demote(function, loop.Body);
        var round = new IrBlock("round");
        var callback = NewCallback();
        var entering = BlockEdges.Entering(function, loop);
        var state = new SharedState(function, callback, loop.Body);
        var call = Call(callback, state);
        foreach (var from in entering) BlockEdges.Redirect(from, loop.Header, call[0]);
        MoveBody(callback, round, state);
        function.Blocks.AddRange(call);
        state.Apply();
    }

    private IrFunction NewCallback()
    {
        var name = function.Name + "_loop";
        var unique = name;
        for (var i = 2; module.Functions.Any(other => other.Name == unique); i++) unique = $"{name}_{i}";
        var callback = new IrFunction(unique, IrFunctionKind.Subprogram, IrType.I64)
        {
            IsCallback = true,
            ReturnDebugType = new DebugInt("long", 8, DebugEncoding.Signed),
            Span = next.Span,
        };
        callback.Parameters.Add(new("index", IrType.I32, DebugInt.UInt32));
        callback.Parameters.Add(new("state", IrType.Pointer, null));
        module.Functions.Add(callback);
        return callback;
    }

    // way = 0;  if (end > next) bpf_loop(end - next, callback, &state, 0);  then to the way out that was taken
    // Without the test: of a count that is known to be 0 the verifier removes the callback, but not its address, and then misses it ("No program to jit").
    private List<IrBlock> Call(IrFunction callback, SharedState state)
    {
        var (first, rounds, after) = (new IrBlock("loop"), new IrBlock("rounds"), new IrBlock("after"));
        var (start, place) = (new IrLoad(IrType.I32, next.Enumerator, 4), new IrOffset(next.Enumerator, IrConstant.Int64(IrLoopNext.EndOffset)));
        var end = new IrLoad(IrType.I32, place, 4);
        var isAny = new IrCompare(IrComparison.GreaterSigned, end, start);
        Append(first, new IrStore(state.Memory, IrConstant.Int64(0), WaySize), start, place, end, isAny);
        first.Terminator = new IrBranch(isAny, rounds, after) { Span = next.Span };
        var count = new IrBinary(IrBinaryOperator.Subtract, end, start);
        var wide = new IrConvert(IrConversion.ZeroExtend, count, IrType.I64);
        Append(rounds, count, wide, new IrCallHelper(_bpfLoop, IrType.I64, [wide, new IrFunctionAddress(callback), state.Memory, IrConstant.Int64(0)]));
        rounds.Terminator = new IrJump(after) { Span = next.Span };
        return [first, rounds, .. Dispatch(after, state)];
    }

    private List<IrBlock> Dispatch(IrBlock first, SharedState state)
    {
        var blocks = new List<IrBlock> { first };
        var way = new IrLoad(IrType.I64, state.Memory, WaySize);
        Append(first, way);
        _ways.AddRange(BlockEdges.Leaving(function, loop.Body).Where(edge => edge.From != loop.Header).Select(edge => edge.To).Distinct());
        for (var i = 0; i < _ways.Count; i++)
        {
            var isTaken = new IrCompare(IrComparison.Equal, way, IrConstant.Int64(i + 1));
            var other = new IrBlock("way");
            Append(blocks[blocks.Count - 1], isTaken);
            blocks[blocks.Count - 1].Terminator = new IrBranch(isTaken, _ways[i], other) { Span = next.Span };
            blocks.Add(other);
        }

        Finish(blocks[blocks.Count - 1]);
        return blocks;
    }

    // After the last round the condition is evaluated once more, and is false.
    private void Finish(IrBlock block)
    {
        var copies = new Dictionary<IrValue, IrValue>();
        foreach (var instruction in loop.Header.Instructions.Where(instruction => instruction != next))
        {
            var copy = IrCloner.Clone(instruction, value => copies.TryGetValue(value, out var mapped) ? mapped : value);
            copy.Span = instruction.Span;
            copies[instruction] = copy;
            block.Instructions.Add(copy);
        }

        block.Terminator = new IrJump(((IrBranch)loop.Header.Terminator!).WhenFalse) { Span = next.Span };
    }

    private void MoveBody(IrFunction callback, IrBlock round, SharedState state)
    {
        var moved = function.Blocks.Where(loop.Body.Contains).ToList();
        function.Blocks.RemoveAll(loop.Body.Contains);
        StartRound(callback.Parameters[0]);
        var goOn = new IrBlock("continue") { Terminator = new IrReturn(IrConstant.Int64(0)) { Span = next.Span } };
        round.Terminator = new IrJump(loop.Header) { Span = next.Span };
        callback.Blocks.AddRange([round, .. moved, goOn]);
        foreach (var block in moved) BlockEdges.Redirect(block, loop.Header, goOn);
        for (var i = 0; i < _ways.Count; i++)
        {
            var stop = new IrBlock("stop") { Terminator = new IrReturn(IrConstant.Int64(1)) { Span = next.Span } };
            Append(stop, new IrStore(state.Memory, IrConstant.Int64(i + 1), WaySize));
            foreach (var block in moved) BlockEdges.Redirect(block, _ways[i], stop);
            callback.Blocks.Add(stop);
        }
    }

    // current = next + index;  the condition is true
    private void StartRound(IrParameter index)
    {
        var header = loop.Header;
        header.Instructions.Remove(next);
        var start = new IrLoad(IrType.I32, next.Enumerator, 4);
        var number = new IrBinary(IrBinaryOperator.Add, start, index);
        var place = new IrOffset(next.Enumerator, IrConstant.Int64(IrLoopNext.CurrentOffset));
        Append(header, start, number, place, new IrStore(place, number, 4));
        header.Terminator = new IrJump(((IrBranch)header.Terminator!).WhenTrue) { Span = next.Span };
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
