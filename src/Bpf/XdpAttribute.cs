namespace Bpf;

/// <summary>
/// Marks a static method <c>XdpAction M(XdpContext)</c> as an XDP program. The class that contains it becomes one BPF object file
/// (Linux 4.8).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XdpAttribute : Attribute
{
    /// <summary>The ELF section, where it should not be <c>xdp</c>. Several programs may share a section.</summary>
    public string? Section { get; set; }

    /// <summary>The program can take packets of several buffers: section <c>xdp.frags</c> (Linux 5.18).</summary>
    public bool Frags { get; set; }
}
