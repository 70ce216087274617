using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>
/// Judges every use of memory as the verifier would. An error is only what is wrong on each way that leads there; of a pointer in the user's own
/// hand that nothing proves, a warning says so.
/// </summary>
internal sealed class MemoryCheck(ModuleContext context, FlowAnalysis flow, ContextRule fields)
{
    // A helper has five arguments.
    private const int MaximumUses = 5;

    private readonly MemoryRule[] _rules =
    [
        new NullRule(), new StalePacketRule(), new PacketViewRule(), new PacketEndRule(), new PacketAtomicRule(), new PacketArgumentRule(),
        new PacketBoundsRule(flow.Transfer), new ReferenceRule(flow.Transfer), new MapValueRule(), new SpecialFieldRule(), new MapRightsRule(), new ReadOnlyDataRule(),
        new KeyRule(), new OutsideRule(flow.Transfer), fields, new AtomicAlignmentRule(),
    ];

    private readonly SliceRule _slices = new(flow.Transfer);

    private readonly Dictionary<(IrInstruction, int), List<Verdict>> _verdicts = [];

    private readonly Dictionary<IrInstruction, Verdict> _outsideSlices = [];

    // Of the use at hand.
    private readonly List<Verdict> _said = [];

    public void Report(IrFunction function)
    {
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions)) Report(instruction);
    }

    public void Visit(IrInstruction instruction, FlowState state)
    {
        var index = 0;
        foreach (var access in Uses(instruction, state))
        {
            var pointer = flow.Transfer.ValueOf(access.Pointer, state);
            Judge(access, pointer, state);
            foreach (var verdict in _said) Add((instruction, index), verdict);
            if (!context.RawAccesses.ContainsKey(instruction.Span) && _slices.Judge(access, pointer, state) is { } outside) _outsideSlices[instruction] = outside;
            index++;
        }
    }

    private void Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        _said.Clear();
        var isUnknown = pointer.Kind is FlowKind.Symbol or FlowKind.Operation || pointer is { IsConstant: true, Number: not 0 };
        if (isUnknown && access.Kind != AccessKind.Argument)
        {
            _said.Add(Verdict.Unknown);
            return;
        }

        foreach (var rule in _rules)
        {
            if (rule.Judge(access, pointer, state) is not { } verdict) continue;
            if (verdict.Problem is not null) _said.Clear();
            _said.Add(verdict);
            if (verdict.Problem is not null) return;
        }

        if (_said.Count == 0) _said.Add(Verdict.Safe);
    }

    // Besides memory: arithmetic on the packet's end.
    private IEnumerable<MemoryAccess> Uses(IrInstruction instruction, FlowState state)
    {
        var moved = instruction switch
        {
            IrOffset offset => offset.Pointer,
            IrBinary { Operator: IrBinaryOperator.Add } sum => sum.Left,
            _ => null,
        };
        if (moved is null) return MemoryAccess.Of(instruction);
        return flow.Transfer.ValueOf(moved, state).Kind == FlowKind.PacketEnd ? [new(moved, 0, AccessKind.Argument)] : [];
    }

    private void Add((IrInstruction, int) use, Verdict verdict)
    {
        if (!_verdicts.TryGetValue(use, out var list)) _verdicts[use] = list = [];
        if (!list.Contains(verdict)) list.Add(verdict);
    }

    private void Report(IrInstruction instruction)
    {
        if (_outsideSlices.TryGetValue(instruction, out var outside))
            context.Diagnostics.Report(outside.Problem!, context.Compilations.LocationOf(instruction.Span), outside.Arguments);
        for (var index = 0; index < MaximumUses; index++)
        {
            if (!_verdicts.TryGetValue((instruction, index), out var verdicts)) return;
            if (verdicts is [var only] && only == Verdict.Safe) continue;
            var isRaw = context.RawAccesses.TryGetValue(instruction.Span, out var place);
            place ??= context.Compilations.LocationOf(instruction.Span);
            // Warnings are about what the user does with pointers: the library does it right.
            if (!isRaw && verdicts.Any(verdict => verdict.IsWarning)) continue;
            if (verdicts.Find(verdict => verdict.IsFinal) is { } final) context.Diagnostics.Report(final.Problem!, place, final.Arguments);
            else if (verdicts.All(verdict => verdict.Problem is not null)) context.Diagnostics.Report(verdicts[0].Problem!, place, verdicts[0].Arguments);
            else if (isRaw && verdicts.Any(verdict => verdict != Verdict.Safe))
                context.Diagnostics.Report(Descriptors.RawPointerAccess, place, MissingCheck(verdicts));
        }
    }

    // What is missing on some ways, for code fixes; the message does not say it.
    private static object[] MissingCheck(List<Verdict> verdicts) => verdicts.FirstOrDefault(IsUnchecked)?.Arguments ?? [];

    private static bool IsUnchecked(Verdict verdict) => verdict.Arguments.Length > 0
        && (verdict.Problem is null || verdict.Problem == Descriptors.UncheckedPacketAccess || verdict.Problem == Descriptors.MapValueUnchecked);
}
