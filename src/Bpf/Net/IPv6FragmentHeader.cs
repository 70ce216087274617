namespace Bpf.Net;

/// <summary>The extension header of an IPv6 fragment: 8 bytes (RFC 8200 section 4.5).</summary>
public struct IPv6FragmentHeader
{
    private ushort _nextHeaderAndReserved;
    private ushort _fragment;
    private uint _identification;

    /// <summary>What the whole packet has behind this header.</summary>
    public IPProtocol NextHeader 
    {
        readonly get => (IPProtocol)(byte)_nextHeaderAndReserved;
        set => _nextHeaderAndReserved = (ushort)((_nextHeaderAndReserved & 0xff00) | (byte)value);
    }

    /// <summary>Where the fragment belongs in its packet, in bytes: 0 to 65,528. Set multiples of 8.</summary>
    public int FragmentOffset
    {
        readonly get => NetworkOrder.Swap(_fragment) & 0xfff8;
        set => _fragment = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_fragment) & 7) | (value & 0xfff8)));
    }

    /// <summary>Whether this is not the last fragment.</summary>
    public bool MoreFragments
    {
        readonly get => (NetworkOrder.Swap(_fragment) & 1) != 0;
        set => _fragment = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_fragment) & 0xfffe) | (value ? 1 : 0)));
    }

    /// <summary>What fragments of one packet have in common.</summary>
    public uint Identification
    {
        readonly get => NetworkOrder.Swap(_identification);
        set => _identification = NetworkOrder.Swap(value);
    }
}
