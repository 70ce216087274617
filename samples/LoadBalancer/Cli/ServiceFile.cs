using System.Net;
using System.Net.Sockets;
using Bpf.Net;

namespace Samples.Cli;

/// <summary>
/// Reads services and their backends: a line for each service, <c>tcp 192.0.2.10:80 10.8.0.1 10.8.0.2</c>. Port 0 is all ports; # begins a comment.
/// </summary>
static class ServiceFile
{
    /// <exception cref="FormatException">A line is wrong; the message says which.</exception>
    public static Dictionary<ServiceKey, IPv6Address[]> Read(string path) => Parse(File.ReadLines(path));

    /// <exception cref="FormatException">A line is wrong; the message says which.</exception>
    public static Dictionary<ServiceKey, IPv6Address[]> Parse(IEnumerable<string> lines)
    {
        var services = new Dictionary<ServiceKey, IPv6Address[]>();
        foreach (var (number, line) in lines.Index())
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (words is not [var protocol, var service, _, ..] || !TryParse(protocol, service, out var key))
                throw new FormatException($"Line {number + 1}, '{line}', is no service: write it like 'tcp 192.0.2.10:80 10.8.0.1 10.8.0.2'.");
            services[key] = [.. words[2..].Select(word => IPAddress.TryParse(word, out var address)
                ? Map(address)
                : throw new FormatException($"Line {number + 1}: '{word}' is no address of a backend."))];
        }

        return services;
    }

    static bool TryParse(string protocol, string service, out ServiceKey key)
    {
        key = default;
        if (protocol is not ("tcp" or "udp") || !IPEndPoint.TryParse(service, out var end)) return false;
        key = new ServiceKey(Map(end.Address), (ushort)end.Port, protocol == "tcp" ? IPProtocol.Tcp : IPProtocol.Udp);
        return true;
    }

    static IPv6Address Map(IPAddress address) =>
        IPv6Address.FromIPAddress(address.AddressFamily == AddressFamily.InterNetwork ? address.MapToIPv6() : address);
}
