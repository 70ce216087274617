namespace Bpf.Compiler.Checks.Flow;

internal enum FlowKind
{
    Constant,

    /// <summary>Whatever an instruction gave, or what joins at a block.</summary>
    Symbol,
    Operation,
    Condition,

    /// <summary>A place in the packet: a base, of which bounds checks prove a length, and a fixed offset.</summary>
    Packet,
    PacketEnd,

    /// <summary>The end of the packet after arithmetic, which the verifier prohibits.</summary>
    MovedPacketEnd,

    /// <summary>A pointer into the packet from before a helper moved it.</summary>
    Stale,
    Stack,
    MapValue,
    Map,
    Context,
    Global,
}

/// <summary>
/// What is known of a value. The same knowledge is the same object, so it also serves as the name of the value: two loads of a variable that
/// did not change are one symbol.
/// </summary>
/// <param name="leaves">The symbols it is made of: computing one of them anew makes this another value.</param>
/// <param name="id">Tells it apart from the others of the analysis; 0 for constants, which their number tells apart.</param>
internal sealed class FlowValue(FlowKind kind, object? origin, FlowValue? left, FlowValue? right, long number, int bits, FlowValue[] leaves, int id)
{
    public int Id { get; } = id;
    public FlowKind Kind { get; } = kind;

    /// <summary>The operator, the slot, the map, or the instruction that the value came from.</summary>
    public object? Origin { get; } = origin;

    /// <summary>The left operand, or the base of a pointer.</summary>
    public FlowValue? Left { get; } = left;

    /// <summary>The right operand, or a part of a pointer's offset that is not constant.</summary>
    public FlowValue? Right { get; } = right;

    /// <summary>A constant, or a pointer's fixed offset.</summary>
    public long Number { get; } = number;
    public int Bits { get; } = bits;
    public bool IsPacket => Kind == FlowKind.Packet;
    public bool IsConstant => Kind == FlowKind.Constant;
    public ulong Mask => Bits >= 64 ? ulong.MaxValue : (1UL << Bits) - 1;

    public bool DependsOn(FlowValue symbol) => Array.IndexOf(Leaves, symbol) >= 0;

    public FlowValue[] Leaves => Kind == FlowKind.Symbol && leaves.Length == 0 && Origin is not string ? [this] : leaves;
}
