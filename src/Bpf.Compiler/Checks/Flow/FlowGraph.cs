using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>Where control goes, constant conditions taken into account.</summary>
internal static class FlowGraph
{
    public static IrBlock[] Successors(IrBlock block) => block.Terminator switch
    {
        IrJump jump => [jump.Target],
        IrBranch { Condition: IrConstant constant } branch => [constant.Value != 0 ? branch.WhenTrue : branch.WhenFalse],
        IrBranch branch => [branch.WhenTrue, branch.WhenFalse],
        _ => [],
    };
}
