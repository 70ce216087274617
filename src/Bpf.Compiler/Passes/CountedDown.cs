using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// while (n-- > 0) { ... n + 1 ... }  LLVM carries n - 1 on to the next round and compares n: from such a comparison the verifier learns nothing of
/// what is carried on, and finds no end. So n is counted down behind the comparison, or LLVM does not see by how much. Counters with a constant
/// start stay: LLVM may unroll such loops. Of those with less than 32 bits it compares a copy without the upper bits; LoopCheck says so.
/// </summary>
internal static class CountedDown
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0))
        {
            var loops = Loop.Find(BlockOrder.Of(function));
            var counters = loops.SelectMany(loop => Counters(function, loop).Select(slot => (slot, loop.Body)))
                .ToLookup(pair => pair.slot, pair => pair.Body);
            foreach (var found in counters)
            {
                foreach (var block in found.SelectMany(body => body).Distinct()) CountDown(function, block, found.Key);
            }
        }
    }

    private static IEnumerable<IrSlot> Counters(IrFunction function, Loop loop)
    {
        var variables = new LoopVariables(loop);
        return loop.Exits.Select(exit => exit.Terminator).OfType<IrBranch>()
            .Select(branch => variables.ComparisonIn(branch.Condition)).OfType<IrCompare>()
            .SelectMany(compare => new[] { variables.Induction(compare.Left), variables.Induction(compare.Right) })
            .Where(found => found is { Step: < 0 }).Select(found => found!.Value.Slot)
            .Where(slot => IsPlain(function, slot) && !HasConstantStart(function, loop, slot));
    }

    // A number that nothing but loads and stores of all of it knows.
    private static bool IsPlain(IrFunction function, IrSlot slot) => slot.Content is { IsInt: true, Bits: >= 32 }
        && function.Blocks.SelectMany(block => block.Instructions).Where(instruction => IrOperands.Of(instruction).Contains(slot))
            .All(instruction => instruction switch
            {
                IrLoad load => load.Type == slot.Content && !load.IsVolatile,
                IrStore store => store.Value != slot && store.Value.Type == slot.Content && !store.IsVolatile,
                _ => false,
            });

    private static bool HasConstantStart(IrFunction function, Loop loop, IrSlot slot) => function.Blocks.Where(block => !loop.Body.Contains(block))
        .SelectMany(block => block.Instructions).OfType<IrStore>().Where(store => store.Pointer == slot).All(store => store.Value is IrConstant);

    private static void CountDown(IrFunction function, IrBlock block, IrSlot slot)
    {
        foreach (var store in block.Instructions.OfType<IrStore>().Where(store => store.Pointer == slot).ToList())
        {
            if (LoopVariables.StepOf(store.Value, (slot, 0)) is not { } step) continue;
            if (store.Value is not IrInstruction moved || !block.Instructions.Contains(moved)) continue;
            if (CanSink(function, block, store)) Sink(function, block, store, step);
            else Hide(function, block, moved, step, store.Span);
        }
    }

    // old = n; n = old - 1; if (old > 0) ...: nobody else looks at what n becomes.
    private static bool CanSink(IrFunction function, IrBlock block, IrStore store) =>
        block.Terminator is IrBranch branch && branch.WhenTrue != branch.WhenFalse
        && block.Instructions.Last(instruction => IrOperands.Of(instruction).Contains(store.Pointer)) == store
        && function.Blocks.SelectMany(other => other.Instructions.SelectMany(IrOperands.Of).Concat(IrOperands.Of(other.Terminator)))
            .Count(value => value == store.Value) == 1;

    // old = n; if (old > 0) { n = old - 1; ...
    private static void Sink(IrFunction function, IrBlock block, IrStore store, long step)
    {
        var branch = (IrBranch)block.Terminator!;
        block.Instructions.Remove(store);
        foreach (var next in new[] { branch.WhenTrue, branch.WhenFalse })
        {
            var counted = new IrBlock("counted");
            var value = Count(LoadIn(store.Value), step, true, counted.Instructions);
            counted.Instructions.Add(new IrStore(store.Pointer, value, store.Alignment));
            counted.Instructions.ForEach(instruction => instruction.Span = store.Span);
            BlockEdges.Insert(function, block, next, counted);
        }
    }

    private static void Hide(IrFunction function, IrBlock block, IrInstruction moved, long step, SourceSpan span)
    {
        List<IrInstruction> all = [];
        var value = Count(LoadIn(moved), step, false, all);
        all.ForEach(instruction => instruction.Span = span);
        ValueReplacer.Apply(function, new() { [moved] = value });
        block.Instructions.InsertRange(block.Instructions.IndexOf(moved) + 1, all);
    }

    private static IrLoad LoadIn(IrValue moved) => moved switch
    {
        IrConvert i => LoadIn(i.Operand),
        IrOpaque i => LoadIn(i.Operand),
        IrBinary i => LoadIn(i.Left),
        _ => (IrLoad)moved,
    };

    // What is hidden has 64 bits: an empty inline assembly does not clear the upper half of a register, though LLVM believes so.
    private static IrValue Count(IrLoad load, long step, bool isBehind, List<IrInstruction> all)
    {
        var by = new IrConstant(load.Type, unchecked((ulong)step));
        return isBehind ? Add(new IrBinary(IrBinaryOperator.Add, Hidden(load), by)) : Hidden(Add(new IrBinary(IrBinaryOperator.Add, load, by)));

        IrValue Hidden(IrValue number)
        {
            if (number.Type == IrType.I64) return Add(new IrOpaque(number));
            var hidden = Add(new IrOpaque(Add(new IrConvert(IrConversion.ZeroExtend, number, IrType.I64))));
            return Add(new IrConvert(IrConversion.Truncate, hidden, number.Type));
        }

        IrInstruction Add(IrInstruction instruction)
        {
            all.Add(instruction);
            return instruction;
        }
    }
}
