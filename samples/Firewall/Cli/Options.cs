using System.Net;
using Bpf.Net;

namespace Samples.Cli;

/// <summary>What the command line says.</summary>
sealed class Options
{
    public const string Usage = """
        Usage: Firewall <network interface> [--only] <rule>...
          --from <address>, --to <address>           packets from or to a MAC, IPv4 or IPv6 address
          --udp <port>, --tcp <port>                 packets to a port
          --udp-from <port>, --tcp-from <port>       packets from a port
        Packets that meet a rule are dropped. With --only, all others are.
        """;

    public required string Interface { get; init; }

    public bool Only { get; private set; }

    public Layers Layers { get; private set; }

    public Dictionary<MacAddress, RuleFlags> Hardware { get; } = [];

    public Dictionary<IPv4Address, RuleFlags> IPv4 { get; } = [];

    public Dictionary<IPv6Address, RuleFlags> IPv6 { get; } = [];

    public Dictionary<ushort, RuleFlags> Ports { get; } = [];

    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not [var networkInterface, .. var rest]) throw new FormatException(Usage);
        var options = new Options { Interface = networkInterface };
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == "--only") options.Only = true;
            else options.Add(rest[i], i + 1 < rest.Length ? rest[++i] : throw new FormatException($"{rest[i]} lacks a value.\n{Usage}"));
        }

        return options;
    }

    void Add(string option, string value)
    {
        switch (option)
        {
            case "--from": AddAddress(value, RuleFlags.Source); break;
            case "--to": AddAddress(value, RuleFlags.Destination); break;
            case "--udp": AddPort(value, RuleFlags.Udp | RuleFlags.Destination, Layers.Udp); break;
            case "--tcp": AddPort(value, RuleFlags.Tcp | RuleFlags.Destination, Layers.Tcp); break;
            case "--udp-from": AddPort(value, RuleFlags.Udp | RuleFlags.Source, Layers.Udp); break;
            case "--tcp-from": AddPort(value, RuleFlags.Tcp | RuleFlags.Source, Layers.Tcp); break;
            default: throw new FormatException($"There is no option {option}.\n{Usage}");
        }
    }

    void AddAddress(string text, RuleFlags flags)
    {
        if (MacAddress.TryParse(text, out var hardware)) Add(Hardware, hardware, flags, Layers.Ethernet);
        else if (IPv4Address.TryParse(text, out var ipv4)) Add(IPv4, ipv4, flags, Layers.IP);
        else if (IPAddress.TryParse(text, out var ipv6)) Add(IPv6, IPv6Address.FromIPAddress(ipv6), flags, Layers.IP);
        else throw new FormatException($"'{text}' is no MAC, IPv4 or IPv6 address.");
    }

    void AddPort(string text, RuleFlags flags, Layers layer) =>
        Add(Ports, ushort.TryParse(text, out var port) ? port : throw new FormatException($"'{text}' is no port: they are 0 to 65535."), flags, layer);

    void Add<TKey>(Dictionary<TKey, RuleFlags> rules, TKey key, RuleFlags flags, Layers layer) where TKey : notnull
    {
        rules[key] = rules.GetValueOrDefault(key) | flags;
        Layers |= layer;
    }
}
