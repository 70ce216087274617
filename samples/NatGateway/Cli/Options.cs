using Bpf.Net;

namespace Samples.Cli;

/// <summary>What the command line says.</summary>
sealed class Options
{
    const string Usage = """
        Usage: NatGateway <outer interface> <public address> <inner interface>... [--ports <first>-<last>] [--idle <seconds>]
        The ports, 61000 to 65535 if nothing else is said, must not be those of the machine itself: see net.ipv4.ip_local_port_range.
        """;

    public required string Outside { get; init; }

    public required IPv4Address PublicAddress { get; init; }

    public List<string> Inside { get; } = [];

    public (ushort First, ushort Last) Ports { get; private set; } = (61_000, ushort.MaxValue);

    public TimeSpan Idle { get; private set; } = TimeSpan.FromSeconds(300);

    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not [var outside, var address, .. var rest]) throw new FormatException(Usage);
        var options = new Options { Outside = outside, PublicAddress = IPv4Address.Parse(address) };
        for (var i = 0; i < rest.Length; i++)
        {
            if (!rest[i].StartsWith("--", StringComparison.Ordinal)) options.Inside.Add(rest[i]);
            else options.Set(rest[i], i + 1 < rest.Length ? rest[++i] : throw new FormatException($"{rest[i]} lacks a value.\n{Usage}"));
        }

        return options.Inside.Count > 0 ? options : throw new FormatException(Usage);
    }

    void Set(string option, string value)
    {
        switch (option)
        {
            case "--idle" when uint.TryParse(value, out var seconds) && seconds > 0: Idle = TimeSpan.FromSeconds(seconds); break;
            case "--ports" when value.Split('-') is [var first, var last]: Ports = (Port(first), Port(last)); break;
            default: throw new FormatException($"There is no option {option} {value}.\n{Usage}");
        }

        if (Ports.First > Ports.Last) throw new FormatException($"--ports {value}: the first is above the last.");
    }

    static ushort Port(string text) =>
        ushort.TryParse(text, out var port) && port > 0 ? port : throw new FormatException($"'{text}' is no port: they are 1 to 65535.");
}
