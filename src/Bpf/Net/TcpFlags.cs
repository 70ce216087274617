namespace Bpf.Net;

/// <summary>The control bits of a TCP segment (RFC 9293).</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>None is set.</summary>
    None = 0,

    /// <summary>The sender has no more data.</summary>
    Fin = 0x01,

    /// <summary>The sender opens the connection.</summary>
    Syn = 0x02,

    /// <summary>The connection is reset.</summary>
    Rst = 0x04,

    /// <summary>The receiver should hand the data on at once.</summary>
    Psh = 0x08,

    /// <summary>The acknowledgement number counts.</summary>
    Ack = 0x10,

    /// <summary>The urgent pointer counts.</summary>
    Urg = 0x20,

    /// <summary>The receiver saw congestion (RFC 3168).</summary>
    Ece = 0x40,

    /// <summary>The sender slowed down (RFC 3168).</summary>
    Cwr = 0x80,
}
