using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The verifier walks through each round of a loop, a million instructions at most. A loop that nothing in it can end is an error; one without
/// a counter that has a limit, or with too many rounds, a warning.
/// </summary>
internal sealed class LoopCheck(ModuleContext context, FlowAnalysis flow, int cpu)
{
    // BPF_COMPLEXITY_LIMIT_INSNS and BPF_COMPLEXITY_LIMIT_JMP_SEQ, kernel/bpf/verifier.c
    private const double InstructionLimit = 1_000_000;
    private const double BranchLimit = 8192;

    // LLVM needs about one instruction of BPF for three of the IR.
    private const double InstructionsPerIr = 1 / 3.0;

    // Before CPU v3 there are no comparisons of 32 bits, and LLVM compares an extended copy.
    private int ComparedBits => cpu < 3 ? 64 : 32;

    // Their ways are few, though each is another one.
    private readonly HashSet<Loop> _searches = [];

    public void Run(IrFunction function)
    {
        var loops = Loop.Find(flow.Blocks);
        var rounds = new Dictionary<Loop, double>();
        foreach (var loop in loops) rounds[loop] = RoundsOf(loop, function);
        foreach (var loop in loops)
        {
            var total = loops.Where(outer => outer.Body.Contains(loop.Header)).Aggregate(1.0, (product, outer) => product * rounds[outer]);
            var inside = loops.Where(inner => inner.Body.Count < loop.Body.Count && loop.Body.Contains(inner.Header)).ToList();
            var own = loop.Body.Where(block => !inside.Any(inner => inner.Body.Contains(block)));
            if (total > ExplodingLoop.MaximumRounds && !_searches.Contains(loop) && new ExplodingLoop(loop, function).Explodes)
            {
                Report(Descriptors.ExplodingLoop, loop, function, total.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
                return;
            }

            var isShort = total * own.Sum(block => block.Instructions.Count + 1) * InstructionsPerIr <= InstructionLimit
                && total * UndecidedExits(loop) <= BranchLimit;
            if (isShort) continue;
            Report(Descriptors.LongLoop, loop, function, total.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
            return;
        }
    }

    /// <summary>How many rounds there can be; one where that is not known.</summary>
    private double RoundsOf(Loop loop, IrFunction function)
    {
        // The kernel counts the rounds, and the verifier looks at few of them.
        if (loop.Header.Instructions.LastOrDefault() is IrLoopNext) return 1;
        var variables = new LoopVariables(loop);
        var exits = loop.Exits.Select(block => block.Terminator).OfType<IrBranch>().ToList();
        if (exits.All(exit => variables.IsInvariant(exit.Condition)))
        {
            Report(Descriptors.EndlessLoop, loop, function);
            return 1;
        }

        if (BinarySearch.Of(loop, variables) is { } search && StartOf(loop, search.Low, constant: true) is { } low && StartOf(loop, search.High, constant: true) is { } high && high >= low)
        {
            _searches.Add(loop);
            return (2.0 * (high - low)) + 1;
        }

        var limits = loop.Body.Select(block => LimitOf(loop, block, variables)).OfType<double>().ToList();
        if (limits.Count == 0) Report(Descriptors.UnboundedLoop, loop, function);
        return limits.DefaultIfEmpty(1).Min();
    }

    // The end of i < n  is the greatest n
    private double? LimitOf(Loop loop, IrBlock block, LoopVariables variables)
    {
        if (block.Terminator is not IrBranch branch || variables.ComparisonIn(branch.Condition) is not { } compare) return null;
        if (variables.Shrinks(compare.Left) || variables.Shrinks(compare.Right)) return 64;
        var isLeft = variables.Induction(compare.Left) is not null;
        if (variables.Induction(isLeft ? compare.Left : compare.Right) is not { } found) return null;
        var isDown = found.Step < 0;
        if (isDown && (MayWrap(loop, compare, found.Slot, variables) || IsCopied(loop, found.Slot, variables))) return null;
        if (found.Step < 0) return StartOf(loop, found.Slot, found.Offset) is not { } start ? 1 : start > int.MaxValue ? null : (double)start / -found.Step;
        var most = 0UL;
        var comparing = loop.Body.First(candidate => candidate.Instructions.Contains(compare));
        foreach (var state in flow.StatesAt(comparing))
        {
            var current = state.Copy();
            flow.Transfer.Run(comparing, current);
            var value = flow.Transfer.ValueOf(isLeft ? compare.Right : compare.Left, current);
            // A variable that has several constants is for the verifier to follow.
            if (!value.IsConstant && !value.Leaves.Any(flow.Transfer.IsInput)) return 1;
            most = Math.Max(most, Ranges.Maximum(value, current));
        }

        return most > int.MaxValue ? null : (double)most / found.Step;
    }

    // do ... while (--n != 0)  of an n that begins with 0 goes through all numbers there are.
    private bool MayWrap(Loop loop, IrCompare compare, IrSlot slot, LoopVariables variables)
    {
        var counts = compare.Comparison is IrComparison.NotEqual or IrComparison.Equal || !Comparisons.IsSigned(compare.Comparison) || slot.Content.Bits < 32;
        if (!counts || (IsBefore(slot, loop.Header, compare) && loop.Header.Terminator is IrBranch { Condition: var first } && variables.IsCount(first))) return false;
        return Entering(loop).Any(state =>
            flow.Transfer.ValueIn(slot, 0, state) is { } value && value.Leaves.Any(flow.Transfer.IsInput) && !IsNotZero(value, state));
    }

    // Whether the first round begins with a comparison of what was not yet counted down.
    private static bool IsBefore(IrSlot slot, IrBlock header, IrCompare compare)
    {
        var changed = header.Instructions.FindIndex(instruction => instruction is IrStore store && store.Pointer == slot);
        return changed < 0 || new[] { compare.Left, compare.Right }.Select(LoopVariables.Converted).OfType<IrLoad>()
            .Any(load => load.Pointer == slot && header.Instructions.IndexOf(load) is >= 0 and var read && read < changed);
    }

    // while (n-- > 0)  of a byte: LLVM compares a copy without the upper bits, of which the verifier learns nothing for the number itself.
    private bool IsCopied(Loop loop, IrSlot slot, LoopVariables variables)
    {
        // CountedDown leaves parts of structs alone.
        if (!slot.Content.IsInt && ComparedBits == 64) return Entering(loop).Any(state => flow.Transfer.ValueIn(slot, 0, state) is not { IsConstant: true });
        return slot.Content.Bits < ComparedBits
            && loop.Exits.Any(exit => exit.Terminator is IrBranch branch && variables.IsCount(branch.Condition)
                && exit.Instructions.OfType<IrStore>().Any(store => store.Pointer == slot))
            && Entering(loop).Any(state =>
                flow.Transfer.ValueIn(slot, 0, state) is { IsConstant: false } value && value.Leaves.Any(flow.Transfer.IsInput));
    }

    private static bool IsNotZero(FlowValue value, FlowState state) => state.Fact(FactKind.NotNull, value) is { Least: > 0 }
        || (value is { Kind: FlowKind.Operation, Origin: IrBinaryOperator.Add or IrBinaryOperator.Or, Left: { } left, Right: { } right }
            && (right is { IsConstant: true, Number: > 0 } || IsNotZero(left, state)) && Ranges.Maximum(value, state) < value.Mask)
        || (value is { Kind: FlowKind.Operation, Origin: IrConversion, Left: { } inner } && Ranges.Maximum(inner, state) <= value.Mask && IsNotZero(inner, state));

    private IEnumerable<FlowState> Entering(Loop loop)
    {
        foreach (var block in flow.Blocks.Where(block => !loop.Body.Contains(block) && FlowGraph.Successors(block).Contains(loop.Header)))
        {
            foreach (var state in flow.StatesAt(block))
            {
                var current = state.Copy();
                flow.Transfer.Run(block, current);
                if (flow.Follow(block, loop.Header, current)) yield return current;
            }
        }
    }

    // n-- > 0 takes as many rounds as what n begins with; null where that is not known.
    private ulong? StartOf(Loop loop, IrSlot slot, long offset = 0, bool constant = false)
    {
        ulong? most = null;
        foreach (var state in Entering(loop))
        {
            if (flow.Transfer.ValueIn(slot, (int)offset, state) is not { } value) return null;
            if (constant && !value.IsConstant) return null;
            if (!value.IsConstant && !value.Leaves.Any(flow.Transfer.IsInput)) return null;
            most = Math.Max(most ?? 0, Ranges.Maximum(value, state));
        }

        return most;
    }

    // Each of them waits for the verifier's attention until the loop is through.
    private static int UndecidedExits(Loop loop)
    {
        var variables = new LoopVariables(loop);
        return loop.Exits.Select(block => block.Terminator).OfType<IrBranch>().Count(exit => !variables.IsCount(exit.Condition));
    }

    private void Report(DiagnosticDescriptor descriptor, Loop loop, IrFunction function, params object[] arguments) =>
        context.Diagnostics.Report(descriptor, PlaceOf(loop, function), arguments);

    private Location PlaceOf(Loop loop, IrFunction function)
    {
        var conditions = loop.Exits.Select(block => (block.Terminator as IrBranch)?.Condition).OfType<IrInstruction>();
        var place = conditions.Concat(loop.Header.Instructions).Concat(loop.Body.SelectMany(block => block.Instructions)).FirstOrDefault();
        return context.Compilations.LocationOf(place?.Span ?? function.Span);
    }
}
