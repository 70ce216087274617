using System.Net;
using System.Text.Json;
using Bpf.Net;

namespace Samples.Control;

/// <summary>Reads a cluster from JSON, with comments and commas at the end if one likes.</summary>
static class ClusterFile
{
    /// <exception cref="FormatException">It is wrong; the message says in which line, and why.</exception>
    public static Cluster Read(string path) => Parse(File.ReadAllText(path), path);

    /// <exception cref="FormatException">It is wrong; the message says in which line, and why.</exception>
    public static Cluster Parse(string json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ClusterJson.Default.Cluster) ?? throw new JsonException("There is no cluster.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path}, line {e.LineNumber.GetValueOrDefault() + 1}: {e.Message}", e);
        }
    }

    /// <summary>Makes IPv4 addresses those of IPv6.</summary>
    public static IPv6Address Map(IPAddress address) => IPv6Address.FromIPAddress(address.MapToIPv6());
}
