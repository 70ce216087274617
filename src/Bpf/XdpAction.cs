namespace Bpf;

/// <summary>What an XDP program decides for a packet. The values are the kernel's <c>enum xdp_action</c>.</summary>
public enum XdpAction : uint
{
    /// <summary>The program failed: the packet is dropped and the <c>xdp:xdp_exception</c> tracepoint fires.</summary>
    Aborted = 0,

    /// <summary>Drop the packet.</summary>
    Drop = 1,

    /// <summary>Hand the packet to the network stack.</summary>
    Pass = 2,

    /// <summary>Send the packet back out of the interface it came from.</summary>
    Tx = 3,

    /// <summary>Send the packet where a redirect helper said: another interface, another CPU or an AF_XDP socket.</summary>
    Redirect = 4,
}
