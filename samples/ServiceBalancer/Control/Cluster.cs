using System.Text.Json;
using System.Text.Json.Serialization;
using Bpf.Net;

namespace Samples.Control;

/// <summary>What services are reached with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Transport>))]
enum Transport : byte
{
    Tcp = IPProtocol.Tcp,
    Udp = IPProtocol.Udp,
}

/// <summary>The services of a cluster. Addresses of IPv4 are ::ffff:a.b.c.d.</summary>
/// <remarks>What need not be said has a setter: generated code sets each <c>init</c> property, also to nothing.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record Cluster : IJsonOnDeserialized
{
    /// <summary>The nodes' addresses, at which node ports are.</summary>
    public IPv6Address[] Nodes { get; set; } = [];

    /// <summary>Networks that get no answer.</summary>
    public IPv6Prefix[] Deny { get; set; } = [];

    /// <summary>The services.</summary>
    public ClusterService[] Services { get; set; } = [];

    /// <summary>Which service is behind an address and a port.</summary>
    public IEnumerable<(ServiceKey Key, ClusterService Service)> Keys =>
        Services.SelectMany(service => service.Keys(Nodes).Select(key => (key, service)));

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Keys.GroupBy(one => one.Key).FirstOrDefault(group => group.Count() > 1)?.ToArray() is [var one, var other, ..])
            throw new JsonException($"{one.Service} and {other.Service} are both at port {one.Key.Port} of {one.Key.Address}.");
    }
}

/// <summary>A service.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record ClusterService : IJsonOnDeserialized
{
    public required string Name { get; init; }

    public Transport Protocol { get; set; } = Transport.Tcp;

    /// <summary>The address that clients in the cluster know.</summary>
    public required IPv6Address Address { get; init; }

    public required ushort Port { get; init; }

    /// <summary>The port of the endpoints, if it is another one.</summary>
    public ushort? TargetPort { get; set; }

    /// <summary>A port of each node that is this service's, too.</summary>
    public ushort? NodePort { get; set; }

    /// <summary>The port that is asked whether an endpoint lives, over TCP; the endpoints' own if nothing is said and they have TCP.</summary>
    public ushort? HealthPort { get; set; }

    /// <summary>How long a client without new connections stays with its endpoint; 0 for not at all.</summary>
    public uint AffinitySeconds { get; set; }

    public ClusterEndpoint[] Endpoints { get; set; } = [];

    /// <summary>The key by which the service is known for good.</summary>
    [JsonIgnore]
    public ServiceKey Key => new(Address, Port, (IPProtocol)Protocol);

    /// <summary>The key, and those of the node port.</summary>
    public IEnumerable<ServiceKey> Keys(IEnumerable<IPv6Address> nodes) =>
        NodePort is { } port ? nodes.Where(IsAlike).Select(node => new ServiceKey(node, port, (IPProtocol)Protocol)).Prepend(Key) : [Key];

    /// <summary>The port to ask for the health of endpoints; null to trust them.</summary>
    public ushort? PortToCheck => HealthPort ?? (Protocol == Transport.Tcp ? TargetPort ?? Port : null);

    public override string ToString() => $"'{Name}'";

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Port == 0 || TargetPort == 0 || NodePort == 0 || HealthPort == 0)
            throw new JsonException($"Port 0 of {this} is none: ports are 1 to 65535.");
        if (Endpoints.FirstOrDefault(endpoint => !IsAlike(endpoint.Address)) is { } other)
            throw new JsonException($"The endpoint {other.Address} of {this} has another version of IP than the service.");
    }

    bool IsAlike(IPv6Address other) => other.IsIPv4Mapped == Address.IsIPv4Mapped;
}

/// <summary>Who answers for a service.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record ClusterEndpoint
{
    public required IPv6Address Address { get; init; }

    /// <summary>It keeps what it has and gets nothing new.</summary>
    public bool Drain { get; set; }
}
