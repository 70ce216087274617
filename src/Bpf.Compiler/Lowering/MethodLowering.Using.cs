using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// using, and foreach over an enumerator to dispose of. Roslyn's graph keeps what runs at the end as a region of its own, which each
/// way out runs through: it is lowered once for each of them, aborts included.
/// </summary>
internal sealed partial class MethodLowering
{
    private Dictionary<ControlFlowRegion, IrBlock> _cleanups = [];
    private Func<IrBlock>? _outerCleanup;
    private IrBlock? _afterFinally;

    private IrBlock? OnAbort() => _builder.Cleanup?.Invoke();

    private static bool IsInFinally(ControlFlowRegion? region) =>
        region is not null && (region.Kind == ControlFlowRegionKind.Finally || IsInFinally(region.EnclosingRegion));

    /// <summary>A block that runs what the branch leaves, innermost first, and goes on at the target.</summary>
    private IrBlock ThroughFinally(ControlFlowBranch branch, IrBlock target)
    {
        foreach (var region in branch.FinallyRegions.Reverse()) target = LowerFinally(region, target);
        return target;
    }

    private void RunFinally(ControlFlowBranch branch)
    {
        if (branch.FinallyRegions.IsEmpty) return;
        var after = _builder.NewBlock("leave");
        _builder.Jump(ThroughFinally(branch, after));
        _builder.MoveTo(after);
    }

    private IrBlock LowerFinally(ControlFlowRegion region, IrBlock next)
    {
        if (!Disposes(region)) return next;
        var outer = (_blocks, _afterFinally, _builder.Block, _builder.Span, _builder.Cleanup);
        _blocks = [.. _blocks];
        _afterFinally = next;
        var blocks = Enumerable.Range(region.FirstBlockOrdinal, region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
            .Select(ordinal => _graph!.Blocks[ordinal]).Where(block => block.IsReachable).ToList();
        foreach (var block in blocks) _blocks[block.Ordinal] = _builder.NewBlock("finally");
        var first = _blocks[blocks[0].Ordinal];
        foreach (var block in blocks) LowerBlock(block);
        IrBlock current;
        (_blocks, _afterFinally, current, _builder.Span, _builder.Cleanup) = outer;
        _builder.MoveTo(current);
        return first;
    }

    // The enumerator of a span has a Dispose that does nothing, which its counterpart leaves out; that of an array is no more than an index.
    private bool Disposes(ControlFlowRegion region) =>
        Enumerable.Range(region.FirstBlockOrdinal, region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
            .SelectMany(ordinal => _graph!.Blocks[ordinal].Operations).SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IInvocationOperation>().Any(call => Unboxed(call.Instance)?.Type is { IsReferenceType: false } type
                && !(type is INamedTypeSymbol named && _context.Compilations.Replacements.Covers(named)));

    // ((IDisposable)x).Dispose() of a struct is a call on x itself.
    internal static IOperation? Unboxed(IOperation? instance) =>
        instance is IConversionOperation { OperatorMethod: null, Type.IsReferenceType: true, Operand: { Type.IsValueType: true } operand } ? operand : instance;

    /// <summary>What an abort in the region runs through; null where nothing is to be disposed of.</summary>
    private Func<IrBlock>? CleanupOf(ControlFlowRegion? region)
    {
        for (; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { Kind: ControlFlowRegionKind.TryAndFinally } pair) continue;
            if (pair.NestedRegions.FirstOrDefault(nested => nested.Kind == ControlFlowRegionKind.Finally) is not { } handler) continue;
            if (Disposes(handler)) return () => CleanupBlock(handler, pair.EnclosingRegion);
        }

        return _outerCleanup;
    }

    private IrBlock CleanupBlock(ControlFlowRegion handler, ControlFlowRegion? outer)
    {
        if (_cleanups.TryGetValue(handler, out var known)) return known;
        var inner = _builder.Cleanup;
        _builder.Cleanup = CleanupOf(outer);
        var after = _builder.AbortBlock();
        _builder.Cleanup = inner;
        return _cleanups[handler] = LowerFinally(handler, after);
    }
}
