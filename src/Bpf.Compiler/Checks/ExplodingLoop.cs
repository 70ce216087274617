using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The verifier joins two ways through a loop where what they know is the same. They stay apart where a variable is mixed anew in each round, of what it was
/// and of what a condition chose, and a later condition depends on it: then each round doubles them.
/// </summary>
internal sealed class ExplodingLoop(Loop loop, IrFunction function)
{
    /// <summary>2 to the power of this, times a few instructions, is a million.</summary>
    public const int MaximumRounds = 16;

    private readonly LoopVariables _variables = new(loop);

    private readonly ILookup<IrSlot, (IrBlock Block, IrStore Store)> _stores = StoresOf(loop, function);

    public bool Explodes => _stores.Any(group => IsMixed(group.Key) && DecidesLater(group.Key));

    // Roslyn keeps parts of an expression in variables of its own, few of them in each.
    private const int MaximumDepth = 8;

    private static ILookup<IrSlot, (IrBlock Block, IrStore Store)> StoresOf(Loop loop, IrFunction function)
    {
        var addresses = function.Blocks.SelectMany(block => block.Instructions).OfType<IrStore>()
            .Where(store => store.Pointer is IrSlot { Content.Kind: IrKind.Pointer }).ToLookup(store => (IrSlot)store.Pointer, store => store.Value);
        return loop.Body.SelectMany(block => block.Instructions.OfType<IrStore>().Select(store => (block, store)))
            .Where(pair => Target(pair.store.Pointer) is { Content.IsInt: true }).ToLookup(pair => Target(pair.store.Pointer)!, pair => (pair.block, pair.store));

        // A variable of Roslyn's may hold where the result goes.
        IrSlot? Target(IrValue pointer) => pointer switch
        {
            IrSlot slot => slot,
            IrLoad { Pointer: IrSlot held } when addresses[held].ToList() is [IrSlot slot] => slot,
            _ => null,
        };
    }

    private bool IsMixed(IrSlot slot) => _stores[slot].Any(pair => Mixes(pair.Store.Value, slot, false, 0) && IsChosen(pair.Block, pair.Store.Value));

    // x = (x >> 1) ^ ...
    private bool Mixes(IrValue value, IrSlot slot, bool mixed, int depth) => value switch
    {
        IrLoad load when load.Pointer == slot => mixed,
        IrLoad { Pointer: IrSlot part } => depth < MaximumDepth && _stores[part].Any(pair => Mixes(pair.Store.Value, slot, mixed, depth + 1)),
        IrBinary i => Mixes(i.Left, slot, mixed || IsMixing(i.Operator), depth) || Mixes(i.Right, slot, mixed || IsMixing(i.Operator), depth),
        IrConvert i => Mixes(i.Operand, slot, mixed, depth),
        _ => false,
    };

    // After a multiplication the verifier knows nothing of the result, so that the ways join.
    private static bool IsMixing(IrBinaryOperator op) => op is IrBinaryOperator.Xor
        or IrBinaryOperator.ShiftLeft or IrBinaryOperator.ShiftRightLogical or IrBinaryOperator.ShiftRightArithmetic;

    private bool IsChosen(IrBlock block, IrValue value) => !RunsEachRound(block) || Chooses(value, 0);

    private bool IsChosenPart(IrSlot slot, int depth)
    {
        var stores = _stores[slot].ToList();
        if (stores.Select(pair => pair.Block).Distinct().Count() > 1 && stores.All(pair => !RunsEachRound(pair.Block))) return true;
        return depth < MaximumDepth && stores.Any(pair => Chooses(pair.Store.Value, depth + 1));
    }

    private bool Chooses(IrValue value, int depth) => value switch
    {
        IrSelect select => !_variables.IsInvariant(select.Condition),
        IrLoad { Pointer: IrSlot slot } => IsChosenPart(slot, depth),
        IrBinary i => Chooses(i.Left, depth) || Chooses(i.Right, depth),
        IrConvert i => Chooses(i.Operand, depth),
        _ => false,
    };

    // Without the block there is no way back to the start.
    private bool RunsEachRound(IrBlock block)
    {
        var seen = new HashSet<IrBlock> { loop.Header, block };
        var pending = new Stack<IrBlock>(block == loop.Header ? [] : [loop.Header]);
        while (pending.Count > 0)
        {
            foreach (var next in FlowGraph.Successors(pending.Pop()).Where(loop.Body.Contains))
            {
                if (next == loop.Header) return false;
                if (seen.Add(next)) pending.Push(next);
            }
        }

        return true;
    }

    private bool DecidesLater(IrSlot slot)
    {
        var tainted = new HashSet<IrValue> { slot };
        var all = function.Blocks.SelectMany(block => block.Instructions).ToList();
        for (var count = 0; count != tainted.Count;)
        {
            count = tainted.Count;
            foreach (var instruction in all)
            {
                if (instruction is IrStore store && tainted.Contains(store.Value)) tainted.Add(store.Pointer);
                else if (IrOperands.Of(instruction).Any(tainted.Contains) && instruction is not IrStore and not IrCallHelper) tainted.Add(instruction);
            }
        }

        return function.Blocks.Select(block => block.Terminator).OfType<IrBranch>().Any(branch => tainted.Contains(branch.Condition));
    }
}
