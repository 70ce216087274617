using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Hides indices in loops from LLVM once more behind the check that they are inside. Of an index that the loop does not change it would compute the
/// address before the loop, and so before the check, of which the verifier then learns nothing for the address.
/// </summary>
internal static class CheckedIndices
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0)) Run(function);
    }

    private static void Run(IrFunction function)
    {
        var loops = Loop.Find(BlockOrder.Of(function)).Where(loop => loop.Header.Instructions.LastOrDefault() is not IrLoopNext);
        var checks = loops.SelectMany(loop => loop.Body).Distinct().Select(CheckIn).OfType<Check>().ToList();
        ValueReplacer.Apply(function, checks.ToDictionary(check => (IrValue)check.Seen, check => (IrValue)check.Again));
        foreach (var (seen, again, compare, inside) in checks)
        {
            compare.Left = seen;
            inside.Instructions.Insert(0, again);
        }
    }

    // inside = index < length; seen = opaque index unless inside; if (seen >= length) abort;  again = opaque seen
    private static Check? CheckIn(IrBlock block) =>
        block.Terminator is IrBranch { Condition: IrCompare { Left: IrOpaque seen } compare } branch
        && compare.Comparison == IrComparison.GreaterOrEqualUnsigned && block.Instructions.Contains(seen)
        && seen.Unless is IrCompare { Comparison: IrComparison.LessUnsigned } inside && inside.Left == seen.Operand && inside.Right == compare.Right
            ? new(seen, new(seen, inside) { Span = seen.Span }, compare, branch.WhenFalse)
            : null;

    private sealed record Check(IrOpaque Seen, IrOpaque Again, IrCompare Compare, IrBlock Inside);
}
