using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Basic blocks: each of Roslyn's becomes one, which calls and checks may split.</summary>
internal sealed partial class MethodLowering
{
    private IrBlock[] _blocks = [];

    private void LowerGraph(ControlFlowGraph graph)
    {
        _graph = graph;
        _cleanups = [];
        FindCaptures(graph);
        _blocks = graph.Blocks.Select(_ => (IrBlock)null!).ToArray();
        var lowered = graph.Blocks.Where(block => block.IsReachable && !IsInFinally(block.EnclosingRegion)).ToList();
        foreach (var block in lowered) _blocks[block.Ordinal] = _builder.NewBlock("b");
        _builder.Jump(_blocks[0]);
        foreach (var block in lowered) LowerBlock(block);
    }

    private void LowerBlock(BasicBlock block)
    {
        _builder.MoveTo(_blocks[block.Ordinal]);
        _builder.Cleanup = CleanupOf(block.EnclosingRegion);
        if (block.Kind == BasicBlockKind.Exit)
        {
            if (_inlined is not null)
            {
                _builder.Jump(_inlined.After);
                return;
            }

            // Only void methods fall into the exit block: other returns end where their value is.
            if (_function.ReturnType == IrType.Void) _builder.Terminate(new IrReturn(null));
            else _builder.Terminate(new IrUnreachable());
            return;
        }

        foreach (var operation in block.Operations) Visit(operation, null);
        if (block.ConditionKind == ControlFlowConditionKind.None) LowerBranch(block.FallThroughSuccessor, block.BranchValue);
        else LowerCondition(block);
    }

    private void LowerCondition(BasicBlock block)
    {
        var condition = Value(block.BranchValue!);
        if (condition is IrConstant known)
        {
            // while (true): the other side may be no block at all.
            var isTaken = known.Value != 0 == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
            LowerBranch(isTaken ? block.ConditionalSuccessor : block.FallThroughSuccessor, null);
            return;
        }

        var taken = TargetOf(block.ConditionalSuccessor!);
        var other = TargetOf(block.FallThroughSuccessor!);
        if (block.ConditionKind == ControlFlowConditionKind.WhenTrue) _builder.Branch(condition, taken, other);
        else _builder.Branch(condition, other, taken);
    }

    /// <summary>The block a branch leads to. A branch that returns or throws from a condition gets a block of its own.</summary>
    private IrBlock TargetOf(ControlFlowBranch branch)
    {
        if (branch is { Semantics: ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return, Destination: { } destination })
            return ThroughFinally(branch, _blocks[destination.Ordinal]);
        var current = _builder.Block;
        var block = _builder.NewBlock("leave");
        _builder.MoveTo(block);
        LowerBranch(branch, null);
        _builder.MoveTo(current);
        return block;
    }

    private void LowerBranch(ControlFlowBranch? branch, IOperation? value)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Return when value is not null:
                var outer = _builder.Span;
                _builder.Span = _context.Compilations.SpanOf(value.Syntax);
                LowerReturn(value, branch);
                _builder.Span = outer;
                break;
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                _builder.Jump(ThroughFinally(branch, _blocks[branch.Destination!.Ordinal]));
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                _builder.Jump(_afterFinally!);
                break;
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                // throw e;  becomes  abort   (e is not evaluated: nothing could see it)
                _builder.Abort();
                break;
            default:
                _builder.Terminate(new IrUnreachable());
                break;
        }
    }

    private void LowerReturn(IOperation value, ControlFlowBranch branch)
    {
        if (ReturnsReference(CurrentMethod))
        {
            var address = Address(value);
            RunFinally(branch);
            Leave(address);
            return;
        }

        var type = TypeOf(CurrentMethod.OriginalDefinition.ReturnType, value);
        var result = Value(value);
        if (type.IsScalar)
        {
            RunFinally(branch);
            Leave(result);
            return;
        }

        _builder.Copy(_inlined?.Result ?? _result!, result, type.Storage);
        RunFinally(branch);
        Leave(null);
    }

    public override IrValue? VisitThrow(IThrowOperation operation, object? argument)
    {
        // x ?? throw e, a switch arm that throws: an expression that never has a value.
        _builder.Abort();
        _builder.MoveTo(_builder.NewBlock("dead"));
        return operation.Type is null || operation.Type.SpecialType == SpecialType.System_Void ? null : DefaultOf(TypeOf(operation));
    }
}
