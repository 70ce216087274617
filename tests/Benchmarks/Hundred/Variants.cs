using System.Globalization;
using System.Text.RegularExpressions;
using Benchmarks.Measuring;

namespace Benchmarks.Hundred;

/// <summary>
/// A hundred programs, no two alike: the samples and their counterparts in C over and over, each time under another name and with one more
/// comparison, the same in both languages, at the start of its programs.
/// </summary>
static partial class Variants
{
    public const int Count = 100;

    static readonly string[] s_samples =
    [
        "ActionCounters", "CpuSpreader", "Decapsulator", "DeepParser", "DropAll", "DropIPv6", "EchoResponder", "Firewall", "PacketRewrite", "PacketSampler",
        "Router", "TooBig",
    ];

    /// <summary>Writes the programs in C#, each in a folder of its own, and returns the files.</summary>
    public static string[] WriteCSharp(string folder) => [.. Enumerable.Range(0, Count).SelectMany(number => WriteCSharp(folder, number))];

    /// <summary>Writes the programs in C beside the headers that they include, and returns the files.</summary>
    public static string[] WriteC(string folder)
    {
        foreach (var header in Directory.GetFiles(Folders.CSources, "*.h")) File.Copy(header, Path.Combine(folder, Path.GetFileName(header)));
        return [.. Enumerable.Range(0, Count).Select(number => WriteC(folder, number))];
    }

    /// <summary>Changes a file so that its program does something else.</summary>
    public static void Edit(string file, int edit) => File.WriteAllText(file, Interface().Replace(File.ReadAllText(file), $"$1 {edit + 1})", 1));

    static string Sample(int number) => s_samples[number % s_samples.Length];

    static string Name(int number) => $"{Sample(number)}{number.ToString("00", CultureInfo.InvariantCulture)}";

    static IEnumerable<string> WriteCSharp(string folder, int number)
    {
        var (sample, target) = (Sample(number), Directory.CreateDirectory(Path.Combine(folder, Name(number))).FullName);
        foreach (var file in Directory.GetFiles(Path.Combine(Folders.Samples, sample), "*.cs").Where(file => Path.GetFileName(file) != "Program.cs"))
        {
            var text = File.ReadAllText(file).Replace("namespace Samples;", $"namespace Variants.Number{number};");
            text = Regex.Replace(text, $@"\b(class|struct) {sample}\b", $"$1 {Name(number)}");
            text = Entry().Replace(text, $"$0\n        if (context.IngressInterface == {number + 1000}) return XdpAction.Pass;");
            var path = Path.Combine(target, Path.GetFileName(file));
            File.WriteAllText(path, text);
            yield return path;
        }
    }

    static string WriteC(string folder, int number)
    {
        var text = File.ReadAllText(Path.Combine(Folders.CSources, $"{Sample(number)}.bpf.c"));
        var path = Path.Combine(folder, $"{Name(number)}.bpf.c");
        File.WriteAllText(path, CEntry().Replace(text, $"$0\n    if (context->ingress_ifindex == {number + 1000}) return XDP_PASS;"));
        return path;
    }

    [GeneratedRegex(@"\[Xdp\]\n.*\(XdpContext context\)\n    \{")]
    private static partial Regex Entry();

    [GeneratedRegex(@"SEC\(""xdp""\)\n.*\(struct xdp_md \*context\)\n\{")]
    private static partial Regex CEntry();

    [GeneratedRegex(@"(IngressInterface ==|ingress_ifindex ==) \d+\)")]
    private static partial Regex Interface();
}
