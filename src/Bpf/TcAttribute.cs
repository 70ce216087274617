namespace Bpf;

/// <summary>
/// Marks a static method <c>TcAction M(SkbContext)</c> as a traffic control program: it sees packets that the network stack has received or is about to
/// send (Linux 4.1). The class that contains it becomes one BPF object file, together with its <see cref="XdpAttribute"/> programs.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TcAttribute : Attribute
{
    /// <summary>A program for both directions, in section <c>tc</c>: who attaches it says which.</summary>
    public TcAttribute()
    {
    }

    /// <summary>A program for one direction, in section <c>tcx/ingress</c> or <c>tcx/egress</c>.</summary>
    /// <param name="direction">The packets that it sees.</param>
    public TcAttribute(TcDirection direction) => Direction = direction;

    /// <summary>The packets that it sees; null where who attaches it says so.</summary>
    public TcDirection? Direction { get; }

    /// <summary>The ELF section, where it should be another one. Several programs may share a section.</summary>
    public string? Section { get; set; }
}
