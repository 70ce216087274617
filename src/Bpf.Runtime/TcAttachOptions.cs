namespace Bpf.Runtime;

/// <summary>How a traffic control program is attached.</summary>
public sealed record TcAttachOptions
{
    /// <summary>Which packets it shall see; null for those that its section says.</summary>
    public TcDirection? Direction { get; init; }

    /// <summary>By which interface of the kernel.</summary>
    public AttachMethod Method { get; init; } = AttachMethod.Auto;

    /// <summary>Where it runs among the other programs. Links only.</summary>
    public TcPosition Position { get; init; } = TcPosition.Last;

    /// <summary>
    /// Attach only if no program of that interface and direction was attached, replaced or detached since <see cref="Tc.Query(string, TcDirection)"/> gave
    /// this number (<see cref="TcState.Revision"/>); 0 for in any case. Links only.
    /// </summary>
    public ulong ExpectedRevision { get; init; }

    /// <summary>The filter's priority, 1 to 65,535: smaller ones run first; 0 lets the kernel choose. Netlink only.</summary>
    public ushort Priority { get; init; }
}
