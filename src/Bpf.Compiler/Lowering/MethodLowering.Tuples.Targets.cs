using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

internal sealed partial class MethodLowering
{
    /// <summary>The targets of a deconstruction, their places computed: a tree as the tuple on the left is one.</summary>
    private abstract class Target
    {
        public List<IrValue> Values { get; } = [];

        public abstract void Store(PartTree tree);
    }

    private sealed class Leaf(Func<Part, IrValue> store) : Target
    {
        public override void Store(PartTree tree) => Values.Add(store(tree.Value));
    }

    private sealed class Branches(MethodLowering lowering, ITypeSymbol? type, List<Target> targets, IOperation place) : Target
    {
        public override void Store(PartTree tree)
        {
            for (var i = 0; i < targets.Count; i++)
            {
                targets[i].Store(tree.Children[i]);
                Values.Add(targets[i] is Branches inner && inner.Tuple is { } tuple ? tuple : targets[i].Values[0]);
            }

            Tuple = type is null ? null : lowering.StoreTuple(lowering.TypeOf(type, place), Values);
        }

        public IrValue? Tuple { get; private set; }
    }
}
