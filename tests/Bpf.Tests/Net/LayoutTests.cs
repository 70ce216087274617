using System.Runtime.CompilerServices;
using Bpf.Net;

namespace Bpf.Tests.Net;

public class LayoutTests
{
    // The sizes are those of the RFCs, the alignments those of C's structs in include/uapi/linux.
    [Fact] public void EthernetHeaderIsThatOfTheWire() => Check<EthernetHeader>(14, 2);
    [Fact] public void VlanTagIsThatOfTheWire() => Check<VlanTag>(4, 2);
    [Fact] public void ArpHeaderIsThatOfTheWire() => Check<ArpHeader>(28, 2);
    [Fact] public void IPv4HeaderIsThatOfTheWire() => Check<IPv4Header>(20, 4);
    [Fact] public void IPv6HeaderIsThatOfTheWire() => Check<IPv6Header>(40, 4);
    [Fact] public void TcpHeaderIsThatOfTheWire() => Check<TcpHeader>(20, 4);
    [Fact] public void UdpHeaderIsThatOfTheWire() => Check<UdpHeader>(8, 2);
    [Fact] public void IcmpHeaderIsThatOfTheWire() => Check<IcmpHeader>(8, 4);
    [Fact] public void Icmpv6HeaderIsThatOfTheWire() => Check<Icmpv6Header>(8, 4);
    [Fact] public void IPv6ExtensionHeadersAreThoseOfTheWire()
    {
        Check<IPv6ExtensionHeader>(2, 1);
        Check<IPv6FragmentHeader>(8, 4);
        Check<IPv6RoutingHeader>(4, 1);
    }

    [Fact] public void TunnelHeadersAreThoseOfTheWire()
    {
        Check<GreHeader>(4, 2);
        Check<VxlanHeader>(8, 4);
        Check<GeneveHeader>(8, 4);
        Check<GueHeader>(4, 2);
        Check<MplsLabel>(4, 4);
    }

    [Fact] public void HeadersBehindPortsAreThoseOfTheWire()
    {
        Check<TransportPorts>(4, 2);
        Check<SctpHeader>(12, 4);
        Check<DnsHeader>(12, 2);
        Check<QuicHeader>(6, 1);
        Check<TcpTimestamps>(8, 4);
    }

    [Fact] public void NeighborDiscoveryIsThatOfTheWire()
    {
        Check<NeighborHeader>(24, 4);
        Check<NeighborOption>(8, 2);
        Check<RouterAdvertisementHeader>(16, 4);
    }

    [Fact] public void MacAddressIsThatOfTheWire() => Check<MacAddress>(6, 2);
    [Fact] public void IPv4AddressIsThatOfTheWire() => Check<IPv4Address>(4, 4);
    [Fact] public void IPv6AddressIsThatOfTheWire() => Check<IPv6Address>(16, 4);
    [Fact] public void BigEndianNumbersAreAsLargeAsTheirs()
    {
        Check<UInt16BigEndian>(2, 2);
        Check<UInt32BigEndian>(4, 4);
        Check<UInt64BigEndian>(8, 8);
    }

    private static void Check<T>(int size, int alignment) where T : unmanaged
    {
        Assert.Equal(size, Unsafe.SizeOf<T>());
        Assert.Equal(alignment, HeaderBytes.Alignment<T>());
    }
}
