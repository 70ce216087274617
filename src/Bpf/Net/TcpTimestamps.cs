namespace Bpf.Net;

/// <summary>The data of the TCP option <see cref="TcpOptionKind.Timestamps"/>: 8 bytes (RFC 7323).</summary>
public struct TcpTimestamps
{
    private uint _value;
    private uint _echo;

    /// <summary>The sender's clock.</summary>
    public uint Value { readonly get => NetworkOrder.Swap(_value); set => _value = NetworkOrder.Swap(value); }

    /// <summary>The peer's clock as the sender saw it last, if the segment acknowledges something.</summary>
    public uint Echo { readonly get => NetworkOrder.Swap(_echo); set => _echo = NetworkOrder.Swap(value); }
}
