using Bpf.Compiler.Ir;
using Bpf.Compiler.Sharing;

namespace Bpf.Compiler.Lowering;

/// <summary>What was looked at to make a function, or the data of a field.</summary>
internal sealed class Reads
{
    /// <summary>The declarations whose bodies were read.</summary>
    public HashSet<BodyPlace> Bodies { get; } = [];

    /// <summary>The symbols of the object file that fields are, and the fields.</summary>
    public HashSet<(string Symbol, string Member)> Names { get; } = [];

    public HashSet<IrMap> Maps { get; } = [];

    /// <summary>The same with the bodies where they are now.</summary>
    public Reads With(IEnumerable<BodyPlace> bodies)
    {
        var moved = new Reads();
        moved.Add(this);
        moved.Bodies.Clear();
        moved.Bodies.UnionWith(bodies);
        return moved;
    }

    public void Add(Reads other)
    {
        Bodies.UnionWith(other.Bodies);
        Names.UnionWith(other.Names);
        Maps.UnionWith(other.Maps);
    }
}
