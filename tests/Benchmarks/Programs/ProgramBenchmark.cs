using Benchmarks.Measuring;

namespace Benchmarks.Programs;

/// <summary>The code that comes out: its size, and its time per packet, beside clang's.</summary>
static class ProgramBenchmark
{
    // So many that a call takes as long as the kernel waits before the first packet; see Packets for why none has to be restored.
    const int Repeat = 1_000_000;

    public static readonly string[] Samples = ["DropAll", "DropIPv6", "ActionCounters"];

    public static (Measurement[], Count[]) Run(int rounds)
    {
        var (toolchain, folder) = (new Toolchain(), Folders.Fresh("objects"));
        var (measurements, counts) = (new List<Measurement>(), new List<Count>());
        using var empty = new Variant("empty program", Compile("Empty", folder, "Empty.o"));
        foreach (var sample in Samples)
        {
            var variants = Variants(toolchain, sample, folder);
            Equivalence.Check(sample, variants);
            counts.AddRange(variants.Select(variant => new Count(sample, variant.Name, variant.Sizes())));
            foreach (var (name, packet) in Packets.Timed)
            {
                var contenders = variants.Append(empty).Select(variant => new Contender(variant.Name, () => variant.Time(packet, Repeat)));
                measurements.Add(new(sample, name, "ns", Comparison.NetRatio, Rotation.Run(rounds, 1, [.. contenders])));
            }
            variants.ForEach(variant => variant.Dispose());
        }
        return ([.. measurements], [.. counts]);
    }

    static List<Variant> Variants(Toolchain toolchain, string sample, string folder)
    {
        List<Variant> variants = [new("C#", toolchain.Build(sample, folder)), new("clang", Compile(sample, folder, $"{sample}.clang.o"))];
        if (File.ReadAllText(Path.Combine(Folders.CSources, $"{sample}.bpf.c")).Contains("ethernet.h", StringComparison.Ordinal))
            variants.Add(new("clang, aligned Ethernet", Compile(sample, folder, $"{sample}.aligned.o", "-DALIGNED_ETHERNET")));
        return variants;
    }

    static string Compile(string program, string folder, string name, params string[] options)
    {
        var path = Path.Combine(folder, name);
        Toolchain.Clang(program, path, options).Output();
        return path;
    }
}
