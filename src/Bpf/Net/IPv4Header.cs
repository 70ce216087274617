namespace Bpf.Net;

/// <summary>The header of an IPv4 packet without options: 20 bytes (RFC 791).</summary>
public struct IPv4Header
{
    private const int MinimumLength = 20;

    private byte _versionAndLength;
    private byte _trafficClass;
    private ushort _totalLength;
    private ushort _identification;
    private ushort _fragment;
    private byte _timeToLive;
    private byte _protocol;
    private ushort _checksum;
    private IPv4Address _source;
    private IPv4Address _destination;

    /// <summary>4, in a valid header. Higher bits of what is set are ignored.</summary>
    public byte Version
    {
        readonly get => (byte)(_versionAndLength >> 4);
        set => _versionAndLength = (byte)((_versionAndLength & 0xf) | (value << 4));
    }

    /// <summary>
    /// The length of header and options in bytes, as the packet claims: 20 to 60 in a valid header, less in a broken one. Set multiples of 4.
    /// </summary>
    public int HeaderLength
    {
        readonly get => (_versionAndLength & 0xf) * 4;
        set => _versionAndLength = (byte)((_versionAndLength & 0xf0) | ((value >> 2) & 0xf));
    }

    /// <summary>The length of the options behind this header in bytes: 0 to 40, and 0 where the packet claims a header that is too short.</summary>
    public readonly int OptionsLength => HeaderLength > MinimumLength ? HeaderLength - MinimumLength : 0;

    /// <summary>The service class (DSCP), 0 to 63. Higher bits of what is set are ignored.</summary>
    public byte Dscp
    {
        readonly get => (byte)(_trafficClass >> 2);
        set => _trafficClass = (byte)((_trafficClass & 3) | (value << 2));
    }

    /// <summary>What the packet says about congestion.</summary>
    public EcnCodepoint Ecn
    {
        readonly get => (EcnCodepoint)(_trafficClass & 3);
        set => _trafficClass = (byte)((_trafficClass & 0xfc) | ((byte)value & 3));
    }

    /// <summary>The length of the packet from this header on, in bytes.</summary>
    public ushort TotalLength
    {
        readonly get => NetworkOrder.Swap(_totalLength);
        set => _totalLength = NetworkOrder.Swap(value);
    }

    /// <summary>What fragments of one packet have in common.</summary>
    public ushort Identification
    {
        readonly get => NetworkOrder.Swap(_identification);
        set => _identification = NetworkOrder.Swap(value);
    }

    /// <summary>The fragmentation bits.</summary>
    public IPv4Flags Flags
    {
        readonly get => (IPv4Flags)(NetworkOrder.Swap(_fragment) >> 13);
        set => _fragment = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_fragment) & 0x1fff) | (((byte)value & 7) << 13)));
    }

    /// <summary>Where the fragment belongs in its packet, in bytes: 0 to 65,528. Set multiples of 8.</summary>
    public int FragmentOffset
    {
        readonly get => (NetworkOrder.Swap(_fragment) & 0x1fff) * 8;
        set => _fragment = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_fragment) & 0xe000) | ((value >> 3) & 0x1fff)));
    }

    /// <summary>Whether the packet is a part of one. Only the first fragment (offset 0) has the header of the next protocol.</summary>
    public readonly bool IsFragment => (NetworkOrder.Swap(_fragment) & 0x3fff) != 0;

    /// <summary>How many routers may still forward the packet.</summary>
    public byte TimeToLive { readonly get => _timeToLive; set => _timeToLive = value; }

    /// <summary>What follows header and options.</summary>
    public IPProtocol Protocol { readonly get => (IPProtocol)_protocol; set => _protocol = (byte)value; }

    /// <summary>The checksum over header and options.</summary>
    public ushort Checksum
    {
        readonly get => NetworkOrder.Swap(_checksum);
        set => _checksum = NetworkOrder.Swap(value);
    }

    /// <summary>Who sent the packet.</summary>
    public IPv4Address Source { readonly get => _source; set => _source = value; }

    /// <summary>Who shall receive the packet.</summary>
    public IPv4Address Destination { readonly get => _destination; set => _destination = value; }

    /// <summary>
    /// Forwards the packet by one router: takes one from <see cref="TimeToLive"/>, which must not be 0, and keeps the checksum right.
    /// </summary>
    public void DecrementTimeToLive()
    {
        _timeToLive--;

        // The word that holds the time to live falls by 0x0100, so the complement rises, and a carry goes around (RFC 1141).
        var sum = _checksum + 1u;
        _checksum = (ushort)(sum + ((sum + 1) >> 16));
    }

    /// <summary>Sets <see cref="Source"/> and keeps this header's checksum right; that of TCP or UDP needs the same.</summary>
    public void ReplaceSource(IPv4Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(_source, value);
        (_source, Checksum) = (value, checksum.Value);
    }

    /// <summary>Sets <see cref="Destination"/> and keeps this header's checksum right; that of TCP or UDP needs the same.</summary>
    public void ReplaceDestination(IPv4Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(_destination, value);
        (_destination, Checksum) = (value, checksum.Value);
    }

    /// <summary>Sets <see cref="TotalLength"/> and keeps this header's checksum right.</summary>
    public void ReplaceTotalLength(ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(TotalLength, value);
        (TotalLength, Checksum) = (value, checksum.Value);
    }

    /// <summary>Computes the checksum anew, of a header without options.</summary>
    public void UpdateChecksum()
    {
        _checksum = 0;
        var checksum = default(Checksum);
        checksum.AddHeader(in this);
        Checksum = checksum.Value;
    }
}
