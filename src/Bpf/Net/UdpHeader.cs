namespace Bpf.Net;

/// <summary>The header of a UDP datagram: 8 bytes (RFC 768).</summary>
public struct UdpHeader
{
    private ushort _sourcePort;
    private ushort _destinationPort;
    private ushort _length;
    private ushort _checksum;

    /// <summary>The sender's port.</summary>
    public ushort SourcePort
    {
        readonly get => NetworkOrder.Swap(_sourcePort);
        set => _sourcePort = NetworkOrder.Swap(value);
    }

    /// <summary>The receiver's port.</summary>
    public ushort DestinationPort
    {
        readonly get => NetworkOrder.Swap(_destinationPort);
        set => _destinationPort = NetworkOrder.Swap(value);
    }

    /// <summary>The length of header and data in bytes.</summary>
    public ushort Length
    {
        readonly get => NetworkOrder.Swap(_length);
        set => _length = NetworkOrder.Swap(value);
    }

    /// <summary>The checksum over pseudo header, header and data; 0 means none, which only IPv4 allows.</summary>
    public ushort Checksum
    {
        readonly get => NetworkOrder.Swap(_checksum);
        set => _checksum = NetworkOrder.Swap(value);
    }

    /// <summary>Sets <see cref="SourcePort"/> and keeps the checksum right, if there is one.</summary>
    public void ReplaceSourcePort(ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(SourcePort, value);
        SourcePort = value;
        StoreChecksum(checksum);
    }

    /// <summary>Sets <see cref="DestinationPort"/> and keeps the checksum right, if there is one.</summary>
    public void ReplaceDestinationPort(ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(DestinationPort, value);
        DestinationPort = value;
        StoreChecksum(checksum);
    }

    /// <summary>
    /// Keeps the checksum right, if there is one, where an address of the IPv4 header becomes another: the checksum covers both addresses.
    /// </summary>
    /// <param name="old">What the IPv4 header had.</param>
    /// <param name="value">What it has now.</param>
    public void ReplaceAddress(IPv4Address old, IPv4Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        StoreChecksum(checksum);
    }

    /// <summary>
    /// Keeps the checksum right, if there is one, where an address of the IPv6 header becomes another: the checksum covers both addresses.
    /// </summary>
    /// <param name="old">What the IPv6 header had.</param>
    /// <param name="value">What it has now.</param>
    public void ReplaceAddress(IPv6Address old, IPv6Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        StoreChecksum(checksum);
    }

    /// <summary>Keeps the checksum right, if there is one, where a number behind this header becomes another, on an even place.</summary>
    /// <param name="old">What the packet had, in host order.</param>
    /// <param name="value">What it has now, in host order.</param>
    public void ReplaceData(ushort old, ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        StoreChecksum(checksum);
    }

    /// <summary>
    /// Sets <see cref="SourcePort"/> and keeps the checksum right, where the source of the IPv4 header becomes another too: for address
    /// translation.
    /// </summary>
    /// <param name="old">The address that the IPv4 header had.</param>
    /// <param name="value">The address that it has now.</param>
    /// <param name="port">The new port.</param>
    public void ReplaceSource(IPv4Address old, IPv4Address value, ushort port)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        checksum.Replace(SourcePort, port);
        SourcePort = port;
        StoreChecksum(checksum);
    }

    /// <summary>
    /// Sets <see cref="SourcePort"/> and keeps the checksum right, where the source of the IPv6 header becomes another too: for address
    /// translation.
    /// </summary>
    /// <param name="old">The address that the IPv6 header had.</param>
    /// <param name="value">The address that it has now.</param>
    /// <param name="port">The new port.</param>
    public void ReplaceSource(IPv6Address old, IPv6Address value, ushort port)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        checksum.Replace(SourcePort, port);
        SourcePort = port;
        StoreChecksum(checksum);
    }

    /// <summary>
    /// Sets <see cref="DestinationPort"/> and keeps the checksum right, where the destination of the IPv4 header becomes another too: for address
    /// translation.
    /// </summary>
    /// <param name="old">The address that the IPv4 header had.</param>
    /// <param name="value">The address that it has now.</param>
    /// <param name="port">The new port.</param>
    public void ReplaceDestination(IPv4Address old, IPv4Address value, ushort port)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        checksum.Replace(DestinationPort, port);
        DestinationPort = port;
        StoreChecksum(checksum);
    }

    /// <summary>
    /// Sets <see cref="DestinationPort"/> and keeps the checksum right, where the destination of the IPv6 header becomes another too: for address
    /// translation.
    /// </summary>
    /// <param name="old">The address that the IPv6 header had.</param>
    /// <param name="value">The address that it has now.</param>
    /// <param name="port">The new port.</param>
    public void ReplaceDestination(IPv6Address old, IPv6Address value, ushort port)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        checksum.Replace(DestinationPort, port);
        DestinationPort = port;
        StoreChecksum(checksum);
    }

    // 0 means that there is no checksum, and a sum that is 0 is stored as ones (RFC 768).
    private void StoreChecksum(Checksum checksum)
    {
        if (_checksum == 0) return;
        var value = checksum.NetworkValue;
        _checksum = value == 0 ? ushort.MaxValue : value;
    }
}
