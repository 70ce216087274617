namespace Bpf.Runtime;

/// <summary>What the driver of an interface can do with XDP in native mode (<c>enum netdev_xdp_act</c>, Linux 6.3).</summary>
[Flags]
public enum XdpFeatures : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Abort, drop, pass and transmit.</summary>
    Basic = 1,

    /// <summary>Redirect packets that came in here.</summary>
    Redirect = 2,

    /// <summary>Send packets that were redirected to here.</summary>
    RedirectTarget = 4,

    /// <summary>AF_XDP sockets without copies.</summary>
    SocketZeroCopy = 8,

    /// <summary>Run the program on the card.</summary>
    Offload = 16,

    /// <summary>Receive packets of several buffers.</summary>
    ReceiveFrags = 32,

    /// <summary>Send packets of several buffers that were redirected to here.</summary>
    RedirectTargetFrags = 64,
}
