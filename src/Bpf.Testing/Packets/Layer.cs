using Bpf.Net;

namespace Bpf.Testing.Packets;

/// <summary>A part of a packet, which completes itself when it is written.</summary>
internal abstract class Layer
{
    /// <summary>What an Ethernet header in front of it calls it; 0 where there is no name.</summary>
    public virtual EtherType EtherType => 0;

    /// <summary>What an IP header in front of it calls it; null where there is no name.</summary>
    public virtual IPProtocol? Protocol => null;

    /// <summary>How many bytes it has, without the layers behind it.</summary>
    public abstract int Length { get; }

    /// <summary>Writes it.</summary>
    /// <param name="bytes">From this layer to the end of the packet. What is behind this layer is written already.</param>
    /// <param name="previous">The layer in front.</param>
    /// <param name="next">The layer behind.</param>
    public abstract void Write(Span<byte> bytes, Layer? previous, Layer? next);
}
