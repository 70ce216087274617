using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>An enumerator of Loop.Range that is moved on by hand: as C# does it.</summary>
internal static class PlainLoop
{
    // current = next;  next = next &lt; end ? next + 1 : next
    public static void Rewrite(IrFunction function, IrLoopNext loop)
    {
        var block = function.Blocks.Single(candidate => candidate.Instructions.Contains(loop));
        var index = block.Instructions.IndexOf(loop);
        var end = new IrOffset(loop.Enumerator, IrConstant.Int64(IrLoopNext.EndOffset));
        var current = new IrOffset(loop.Enumerator, IrConstant.Int64(IrLoopNext.CurrentOffset));
        var next = new IrLoad(IrType.I32, loop.Enumerator, 4);
        var limit = new IrLoad(IrType.I32, end, 4);
        var old = new IrLoad(IrType.I32, current, 4);
        var goesOn = new IrCompare(IrComparison.LessSigned, next, limit);
        var chosen = new IrSelect(goesOn, next, old);
        var step = new IrConvert(IrConversion.ZeroExtend, goesOn, IrType.I32);
        var moved = new IrBinary(IrBinaryOperator.Add, next, step);
        IrInstruction[] plain =
        [
            end, current, next, limit, old, goesOn, chosen, new IrStore(current, chosen, 4), step, moved, new IrStore(loop.Enumerator, moved, 4),
        ];
        foreach (var instruction in plain) instruction.Span = loop.Span;
        block.Instructions.RemoveAt(index);
        block.Instructions.InsertRange(index, plain);
        ValueReplacer.Apply(function, new() { [loop] = goesOn });
    }
}
