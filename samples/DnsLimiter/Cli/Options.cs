using Bpf.Net;

namespace Samples.Cli;

/// <summary>What the command line says.</summary>
sealed class Options
{
    const string Usage = """
        Usage: DnsLimiter <network interface> [--rate <queries per second>] [--burst <queries>] [--exempt <network>]...
        Each IPv4 /24 and IPv6 /48 may send 100 queries per second, and save up 100, if nothing else is said.
        """;

    public required string Interface { get; init; }

    public uint Rate { get; private set; } = 100;

    public uint Burst { get; private set; } = 100;

    public List<IPv6Prefix> Exempt { get; } = [];

    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not [var networkInterface, .. var rest] || rest.Length % 2 != 0) throw new FormatException(Usage);
        var options = new Options { Interface = networkInterface };
        foreach (var pair in rest.Chunk(2)) options.Set(pair[0], pair[1]);
        return options;
    }

    void Set(string option, string value)
    {
        switch (option)
        {
            case "--rate": Rate = Number(value); break;
            case "--burst": Burst = Number(value); break;
            case "--exempt": Exempt.Add(Network(value)); break;
            default: throw new FormatException($"There is no option {option}.\n{Usage}");
        }
    }

    static uint Number(string text) =>
        uint.TryParse(text, out var number) && number is > 0 and <= 1_000_000 ? number : throw new FormatException($"'{text}' is not between 1 and 1000000.");

    static IPv6Prefix Network(string text)
    {
        if (!IPv4Prefix.TryParse(text, out var prefix)) return IPv6Prefix.Parse(text);
        return new IPv6Prefix(IPv6Address.FromIPv4(prefix.Network), IPv6Prefix.MaximumLength - IPv4Prefix.MaximumLength + prefix.Length);
    }
}
