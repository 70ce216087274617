using System.Globalization;
using Bpf;
using Samples.Control;

namespace Samples.Cli;

/// <summary>What the command line says, and the file that it names.</summary>
sealed class Options
{
    const string Usage = """
        Usage: ServiceBalancer <network interface> <file of services> [--generic] [--interval <seconds>] [--failures <number>] [--pins <folder>]
               ServiceBalancer <network interface> --unload [--pins <folder>]
        Endpoints are asked whether they live at each interval, 2 seconds if nothing else is said; 3 failures in a row, or so many, and one is dead.
        --generic runs XDP in the network stack, for drivers without. Pins are in /sys/fs/bpf/ServiceBalancer-<network interface>.
        """;

    Options(string networkInterface, bool unload)
    {
        (Interface, Unload) = (networkInterface, unload);
        Pins = $"/sys/fs/bpf/ServiceBalancer-{networkInterface.Replace('.', '_')}";
    }

    public string Interface { get; }

    public bool Unload { get; }

    public string Pins { get; private set; }

    /// <summary>Where the kernel runs what comes in.</summary>
    public XdpMode Mode { get; private set; } = XdpMode.Auto;

    public TimeSpan Interval { get; private set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often in a row an endpoint must not answer to be dead.</summary>
    public int Failures { get; private set; } = 3;

    /// <summary>The file of services, with its whole path.</summary>
    public string File { get; private init => field = Path.GetFullPath(value); } = "";

    /// <summary>What the file said.</summary>
    public Cluster Cluster { get; private init; } = new();

    /// <exception cref="FormatException">The command line or the file is wrong; the message says where.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not [var name, var second, .. var rest]) throw new FormatException(Usage);
        var options = second == "--unload" ? new Options(name, true) : new Options(name, false) { File = second, Cluster = ClusterFile.Read(second) };
        while (rest.Length > 0) rest = rest[options.Set(rest)..];
        return options;
    }

    // How many words it took.
    int Set(string[] words)
    {
        switch (words)
        {
            case ["--generic", ..]:
                Mode = XdpMode.Generic;
                return 1;
            case ["--pins", var folder, ..]:
                Pins = folder;
                return 2;
            case ["--interval", var text, ..] when double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds > 0:
                Interval = TimeSpan.FromSeconds(seconds);
                return 2;
            case ["--failures", var text, ..] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0:
                Failures = number;
                return 2;
            default:
                throw new FormatException($"There is no option {string.Join(' ', words)}.\n{Usage}");
        }
    }
}
