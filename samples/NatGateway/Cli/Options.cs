using Bpf.Net;

namespace Samples.Cli;

/// <summary>What the command line says.</summary>
sealed class Options
{
    const string Usage = """
        Usage: NatGateway --out <network interface>=<public address> [--in <network interface>]... [--ports <first>-<last>] [--idle <seconds>]
        The ports, 61000 to 65535 if nothing else is said, must not be those of the machine itself: see net.ipv4.ip_local_port_range.
        """;

    public Dictionary<string, IPv4Address> Outside { get; } = [];

    public List<string> Inside { get; } = [];

    public (ushort First, ushort Last) Ports { get; private set; } = (61_000, ushort.MaxValue);

    public TimeSpan Idle { get; private set; } = TimeSpan.FromSeconds(300);

    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        if (arguments.Length % 2 != 0) throw new FormatException(Usage);
        foreach (var pair in arguments.Chunk(2)) options.Set(pair[0], pair[1]);
        return options.Outside.Count > 0 && options.Inside.Count > 0 ? options : throw new FormatException(Usage);
    }

    void Set(string option, string value)
    {
        switch (option)
        {
            case "--in": Inside.Add(value); break;
            case "--out" when value.Split('=') is [var name, var address]: Outside[name] = IPv4Address.Parse(address); break;
            case "--idle" when uint.TryParse(value, out var seconds) && seconds > 0: Idle = TimeSpan.FromSeconds(seconds); break;
            case "--ports" when value.Split('-') is [var first, var last]: Ports = (Port(first), Port(last)); break;
            default: throw new FormatException($"There is no option {option} {value}.\n{Usage}");
        }

        if (Ports.First > Ports.Last) throw new FormatException($"--ports {value}: the first is above the last.");
    }

    static ushort Port(string text) =>
        ushort.TryParse(text, out var port) && port > 0 ? port : throw new FormatException($"'{text}' is no port: they are 1 to 65535.");
}
