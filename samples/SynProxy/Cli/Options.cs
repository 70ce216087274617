namespace Samples.Cli;

/// <summary>What the command line says.</summary>
sealed class Options
{
    const string Usage = """
        Usage: SynProxy <network interface> <port>... [--mss <bytes>] [--wscale <bits>] [--ttl <hops>]
        The server's largest segment over IPv4 (1460) and window scale (7) must be those of the synproxy rule.
        """;

    public required string Interface { get; init; }

    public List<ushort> Ports { get; } = [];

    public ushort SegmentSize { get; private set; } = 1460;

    public byte WindowScale { get; private set; } = 7;

    public byte TimeToLive { get; private set; } = 64;

    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not [var networkInterface, .. var rest]) throw new FormatException(Usage);
        var options = new Options { Interface = networkInterface };
        for (var i = 0; i < rest.Length; i++)
        {
            if (!rest[i].StartsWith("--", StringComparison.Ordinal)) options.Ports.Add((ushort)Number(rest[i], 1, ushort.MaxValue));
            else options.Set(rest[i], i + 1 < rest.Length ? rest[++i] : throw new FormatException($"{rest[i]} lacks a value.\n{Usage}"));
        }

        return options.Ports.Count > 0 ? options : throw new FormatException(Usage);
    }

    void Set(string option, string value)
    {
        switch (option)
        {
            case "--mss": SegmentSize = (ushort)Number(value, 536, 9000); break;
            case "--wscale": WindowScale = (byte)Number(value, 0, 14); break;
            case "--ttl": TimeToLive = (byte)Number(value, 1, byte.MaxValue); break;
            default: throw new FormatException($"There is no option {option}.\n{Usage}");
        }
    }

    static int Number(string text, int minimum, int maximum) =>
        int.TryParse(text, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new FormatException($"'{text}' is not between {minimum} and {maximum}.");
}
