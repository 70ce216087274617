using Bpf;
using Bpf.Net;

namespace Samples;

public static partial class ServiceBalancer
{
    public const uint RingSize = 4099, MaximumServices = 1024, MaximumFlows = 500_000;

    /// <summary>What became of a packet.</summary>
    public enum Outcome
    {
        /// <summary>Not for a service: it passed.</summary>
        Foreign,

        /// <summary>From a network of the deny list: dropped.</summary>
        Denied,

        /// <summary>Sent on to the node of an endpoint.</summary>
        Forwarded,

        /// <summary>Passed to an endpoint on this node, as if it had been sent there.</summary>
        Delivered,

        /// <summary>From an endpoint on this node to a client, as if the service had sent it.</summary>
        Answered,

        /// <summary>The service has no endpoint that is ready: dropped.</summary>
        Unserved,

        /// <summary>It does not fit into a tunnel packet: dropped.</summary>
        TooLong,
    }

    /// <summary>A service, by whichever of its addresses it was found.</summary>
    public struct Service
    {
        /// <summary>How long a client stays with an endpoint after its last new connection, in nanoseconds; 0 for not at all.</summary>
        public ulong Affinity;

        /// <summary>Which of <see cref="Rings"/> is its own.</summary>
        public uint Index;

        /// <summary>The port of its endpoints.</summary>
        public ushort TargetPort;
    }

    /// <summary>An endpoint or a client of a service.</summary>
    public struct Member(uint service, IPv6Address address)
    {
        public IPv6Address Address = address;
        public uint Service = service;
    }

    /// <summary>An endpoint that a connection or a client has, and a time.</summary>
    public struct Choice
    {
        public IPv6Address Endpoint;

        /// <summary>When the last packet of the connection came, or until when the client stays there; <see cref="Clock.Coarse"/>.</summary>
        public ulong Time;
    }

    /// <summary>The longest packet that the network takes, from the IP header on.</summary>
    [Configurable] public static readonly ushort Mtu = 1500;

    /// <summary>After how many nanoseconds without packets a UDP flow is a new one. TCP says itself where a connection begins.</summary>
    [Configurable] public static readonly ulong UdpIdle = 120_000_000_000;

    /// <summary>Networks whose packets are dropped. IPv4 networks are below ::ffff:0:0/96.</summary>
    public static readonly LpmTrieMap<IPv6Prefix, uint> Denied = new(maxEntries: 100_000) { Flags = MapFlags.NoPrealloc };

    /// <summary>The services, by cluster address and port, and by address and node port of each node.</summary>
    public static readonly HashMap<ServiceKey, Service> Services = new(maxEntries: 65_536);

    /// <summary>For each service, the endpoints that are ready, for hashes to choose from; :: where there is none. Exchanged as a whole.</summary>
    public static readonly ArrayOfMaps<ArrayMap<IPv6Address>> Rings = new(MaximumServices, template: new(RingSize));

    /// <summary>The endpoints that are ready: what <see cref="Rings"/> has, to ask for one.</summary>
    public static readonly HashMap<Member, uint> Ready = new(maxEntries: 65_536);

    /// <summary>The endpoints that this node has itself.</summary>
    public static readonly HashMap<IPv6Address, uint> Local = new(maxEntries: 4096);

    /// <summary>The endpoint of each connection.</summary>
    public static readonly LruHashMap<ConnectionKey, Choice> Connections = new(MaximumFlows);

    /// <summary>The endpoint of each client, for services with affinity.</summary>
    public static readonly LruHashMap<Member, Choice> Affinities = new(MaximumFlows);

    /// <summary>Which service a client asked, by what its endpoint on this node answers.</summary>
    public static readonly LruHashMap<ConnectionKey, ServiceKey> Replies = new(MaximumFlows);

    /// <summary>A counter for each <see cref="Outcome"/>.</summary>
    public static readonly PerCpuArrayMap<ulong> Outcomes = new(maxEntries: 7);
}
