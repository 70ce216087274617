using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bpf.Net;

namespace Samples.Control;

/// <summary>How a cluster is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    RespectNullableAnnotations = true, Converters = [typeof(AddressConverter), typeof(NetworkConverter)])]
[JsonSerializable(typeof(Cluster))]
sealed partial class ClusterJson : JsonSerializerContext;

/// <summary>Addresses as text.</summary>
sealed class AddressConverter : JsonConverter<IPv6Address>
{
    public override IPv6Address Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        IPAddress.TryParse(reader.GetString(), out var address)
            ? ClusterFile.Map(address)
            : throw new JsonException($"'{reader.GetString()}' is no IP address.");

    public override void Write(Utf8JsonWriter writer, IPv6Address value, JsonSerializerOptions options) => writer.WriteStringValue($"{value}");
}

/// <summary>Networks as text.</summary>
sealed class NetworkConverter : JsonConverter<IPv6Prefix>
{
    const uint MappedLength = 96;

    public override IPv6Prefix Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        if (IPv4Prefix.TryParse(text, out var ipv4)) return Check(new IPv6Prefix(IPv6Address.FromIPv4(ipv4.Network), MappedLength + ipv4.Length), text);
        return IPv6Prefix.TryParse(text, out var ipv6)
            ? Check(ipv6, text)
            : throw new JsonException($"'{text}' is no network: write it like 192.0.2.0/24 or 2001:db8::/32.");
    }

    // The kernel takes 10.0.0.1/8 for 10.0.0.0/8, so that one network would have two names.
    static IPv6Prefix Check(IPv6Prefix network, string text) =>
        network.Length == IPv6Prefix.MaximumLength || new UInt128(network.Network.High, network.Network.Low) << (int)network.Length == 0
            ? network
            : throw new JsonException($"'{text}' is an address in a network: the bits behind the prefix must be 0.");

    public override void Write(Utf8JsonWriter writer, IPv6Prefix value, JsonSerializerOptions options) => writer.WriteStringValue($"{value}");
}
