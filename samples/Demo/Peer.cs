using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Samples.Demo;

/// <summary>What a number of pings came to.</summary>
sealed record Pings(string Traffic, int Sent, int Answered);

/// <summary>The machine at the other end of the cable: a network namespace that pings this one.</summary>
sealed partial class Peer(string networkNamespace, string ipv4, string ipv6)
{
    public Pings PingIPv4(int count, double interval = 0.02) => Ping("IPv4 ping", ipv4, count, interval);

    public Pings PingIPv6(int count, double interval = 0.02) => Ping("IPv6 ping", ipv6, count, interval);

    Pings Ping(string traffic, string address, int count, double interval)
    {
        string[] arguments =
        [
            $"--net=/run/netns/{networkNamespace}",
            "ping", "-n", "-q", "-c", $"{count}", "-i", interval.ToString(CultureInfo.InvariantCulture), "-W", "1", address,
        ];
        using var process = Process.Start(new ProcessStartInfo("nsenter", arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var summary = Summary().Match(output);
        if (!summary.Success) throw new InvalidOperationException($"ping {address} said nothing that could be understood: {output}");
        return new Pings(traffic, int.Parse(summary.Groups[1].ValueSpan), int.Parse(summary.Groups[2].ValueSpan));
    }

    [GeneratedRegex(@"(\d+) packets transmitted, (\d+) received")]
    private static partial Regex Summary();
}
