namespace Bpf.Runtime;

/// <summary>Where a program may run. The values are the kernel's <c>enum bpf_attach_type</c>.</summary>
public enum AttachType
{
    /// <summary>Where who attaches it says: traffic control programs of both directions.</summary>
    None = 0,

    /// <summary>XDP on an entry of a device map, before the packet is sent (Linux 5.8).</summary>
    XdpDeviceMap = 33,

    /// <summary>XDP on an entry of a CPU map, on the CPU that the packet was redirected to (Linux 5.9).</summary>
    XdpCpuMap = 35,

    /// <summary>XDP on an interface.</summary>
    Xdp = 37,

    /// <summary>Traffic control, packets that come in (a link needs Linux 6.6).</summary>
    TcxIngress = 46,

    /// <summary>Traffic control, packets that go out (a link needs Linux 6.6).</summary>
    TcxEgress = 47,
}
