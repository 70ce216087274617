namespace Bpf.Compiler.Lowering;

internal sealed partial class MethodLowering
{
    private sealed record PartTree(Part Value, List<PartTree> Children);
}
