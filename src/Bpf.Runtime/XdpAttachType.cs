namespace Bpf.Runtime;

/// <summary>Where an XDP program may run. The values are the kernel's <c>enum bpf_attach_type</c>.</summary>
public enum XdpAttachType
{
    /// <summary>On an entry of a device map, before the packet is sent (Linux 5.8).</summary>
    DeviceMap = 33,

    /// <summary>On an entry of a CPU map, on the CPU that the packet was redirected to (Linux 5.9).</summary>
    CpuMap = 35,

    /// <summary>On an interface.</summary>
    Interface = 37,
}
