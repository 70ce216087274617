namespace Bpf.Net;

/// <summary>The header of a TCP segment without options: 20 bytes (RFC 9293).</summary>
public struct TcpHeader
{
    private const int MinimumLength = 20;

    private ushort _sourcePort;
    private ushort _destinationPort;
    private uint _sequenceNumber;
    private uint _acknowledgmentNumber;
    private byte _lengthAndReserved;
    private byte _flags;
    private ushort _window;
    private ushort _checksum;
    private ushort _urgentPointer;

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

    /// <summary>The number of the first byte of data.</summary>
    public uint SequenceNumber
    {
        readonly get => NetworkOrder.Swap(_sequenceNumber);
        set => _sequenceNumber = NetworkOrder.Swap(value);
    }

    /// <summary>The number of the byte that the sender expects next.</summary>
    public uint AcknowledgmentNumber
    {
        readonly get => NetworkOrder.Swap(_acknowledgmentNumber);
        set => _acknowledgmentNumber = NetworkOrder.Swap(value);
    }

    /// <summary>
    /// The length of header and options in bytes, as the segment claims: 20 to 60 in a valid header, less in a broken one. Set multiples of 4.
    /// </summary>
    public int HeaderLength
    {
        readonly get => (_lengthAndReserved >> 4) * 4;
        set => _lengthAndReserved = (byte)((_lengthAndReserved & 0xf) | ((value >> 2) << 4));
    }

    /// <summary>The length of the options behind this header in bytes: 0 to 40, and 0 where the segment claims a header that is too short.</summary>
    public readonly int OptionsLength => HeaderLength > MinimumLength ? HeaderLength - MinimumLength : 0;

    /// <summary>The control bits.</summary>
    public TcpFlags Flags { readonly get => (TcpFlags)_flags; set => _flags = (byte)value; }

    /// <summary>How much the sender is ready to receive, before scaling.</summary>
    public ushort Window
    {
        readonly get => NetworkOrder.Swap(_window);
        set => _window = NetworkOrder.Swap(value);
    }

    /// <summary>The checksum over pseudo header, header, options and data.</summary>
    public ushort Checksum
    {
        readonly get => NetworkOrder.Swap(_checksum);
        set => _checksum = NetworkOrder.Swap(value);
    }

    /// <summary>Where urgent data ends, if <see cref="TcpFlags.Urg"/> is set.</summary>
    public ushort UrgentPointer
    {
        readonly get => NetworkOrder.Swap(_urgentPointer);
        set => _urgentPointer = NetworkOrder.Swap(value);
    }

    /// <summary>Sets <see cref="SourcePort"/> and keeps the checksum right.</summary>
    public void ReplaceSourcePort(ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(SourcePort, value);
        SourcePort = value;
        Checksum = checksum.Value;
    }

    /// <summary>Sets <see cref="DestinationPort"/> and keeps the checksum right.</summary>
    public void ReplaceDestinationPort(ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(DestinationPort, value);
        DestinationPort = value;
        Checksum = checksum.Value;
    }

    /// <summary>Keeps the checksum right where an address of the IPv4 header becomes another: the checksum covers both addresses.</summary>
    /// <param name="old">What the IPv4 header had.</param>
    /// <param name="value">What it has now.</param>
    public void ReplaceAddress(IPv4Address old, IPv4Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        Checksum = checksum.Value;
    }

    /// <summary>Keeps the checksum right where an address of the IPv6 header becomes another: the checksum covers both addresses.</summary>
    /// <param name="old">What the IPv6 header had.</param>
    /// <param name="value">What it has now.</param>
    public void ReplaceAddress(IPv6Address old, IPv6Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        Checksum = checksum.Value;
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
        Checksum = checksum.Value;
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
        Checksum = checksum.Value;
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
        Checksum = checksum.Value;
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
        Checksum = checksum.Value;
    }
}
