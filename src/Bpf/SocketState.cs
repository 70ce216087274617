namespace Bpf;

/// <summary>What a TCP socket is at. The values are the kernel's (<c>enum</c> in include/net/tcp_states.h).</summary>
public enum SocketState : uint
{
    /// <summary>Connected.</summary>
    Established = 1,

    /// <summary>Connecting: SYN was sent.</summary>
    SynSent = 2,

    /// <summary>Being connected: SYN was received.</summary>
    SynReceived = 3,

    /// <summary>Closed on this side.</summary>
    FinWait1 = 4,

    /// <summary>Closed on this side, and the peer knows.</summary>
    FinWait2 = 5,

    /// <summary>Waiting for late packets.</summary>
    TimeWait = 6,

    /// <summary>Not connected; of UDP, not connected to one peer.</summary>
    Closed = 7,

    /// <summary>Closed by the peer.</summary>
    CloseWait = 8,

    /// <summary>Closed by both, waiting for the peer.</summary>
    LastAck = 9,

    /// <summary>Waiting for connections.</summary>
    Listening = 10,

    /// <summary>Closed by both at once.</summary>
    Closing = 11,

    /// <summary>A connection that its listener does not know yet.</summary>
    NewSynReceived = 12,
}
