using Benchmarks.Measuring;
using Bpf.Runtime;
using Bpf.Testing;
using Bpf.Testing.Kernel;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Benchmarks.Programs;

/// <summary>The code that comes out: its size, and its time per packet, beside clang's.</summary>
static class ProgramBenchmark
{
    // Test runs of a sample, the shortest of which counts, since what else the machine does only makes them longer. Each takes the kernel 16 ms,
    // whatever the program does.
    const int TestRuns = 8;

    /// <param name="rounds">How often all of a pair take turns; 0 to count only.</param>
    /// <param name="only">A part of the names of the pairs to measure; null for all.</param>
    public static (Measurement[], Count[]) Run(int rounds, string? only)
    {
        var (measurements, counts) = (new List<Measurement>(), new List<Count>());
        using var empty = BpfObject.Load(ObjectSpec.Read(ClangObject.Compile("Empty"), "Empty"));
        foreach (var pair in Pair.All.Where(pair => only is null || pair.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine($"benchmarks: {pair.Name}");
            Variant[] variants = [.. Variants(pair)];
            foreach (var variant in variants) variant.Check();
            counts.AddRange(variants.Select(variant => new Count(pair.Name, variant.Name, variant.Sizes())));
            if (pair.Original is { } original) counts.Add(Count(pair, original));
            if (rounds > 0) pair.InSurroundings(() =>
                measurements.AddRange(pair.Cases.Where(one => one.IsTimed).Select(one => Measure(pair, one, variants, (XdpProgram)empty.Programs[0], rounds))));
        }
        return ([.. measurements], [.. counts]);
    }

    static Measurement Measure(Pair pair, Case packet, Variant[] variants, XdpProgram empty, int rounds)
    {
        using var harness = new Harness(packet);
        // Per-CPU maps are filled for the CPU that the thread is on.
        using var cpu = new CpuPin();
        var samples = Enumerable.Range(0, rounds).Select(_ => Round(harness, variants, empty)).ToArray();
        var series = samples[0].Select((first, index) => new Series(first.Name, [.. samples.Select(round => round[index].Samples.Min())])).ToArray();
        var original = pair.Original?.Nanoseconds.GetValueOrDefault(packet.Name);
        return new(pair.Name, packet.Name, "ns", Comparison.NetRatio, series) { Original = original == 0 ? null : original };
    }

    // The test runs take turns as well: the processor's speed changes from one moment to the next, and so meets all alike.
    static Series[] Round(Harness harness, Variant[] variants, XdpProgram empty)
    {
        KernelTest[] loaded = [.. variants.Select(variant => variant.Load())];
        try
        {
            var contenders = variants.Zip(loaded, (variant, kernel) => new Contender(variant.Name, () => harness.Time(variant.Find(kernel))));
            return Rotation.Run(TestRuns, 0, [.. contenders, new Contender("empty program", () => harness.Time(empty))]);
        }
        finally
        {
            foreach (var kernel in loaded) kernel.Dispose();
        }
    }

    static IEnumerable<Variant> Variants(Pair pair)
    {
        yield return new("C#", pair, CSharpObject.Compile(pair.Sample));
        var (plain, aligned) = (ClangObject.Compile(pair.Sample), ClangObject.Compile(pair.Sample, ClangObject.AlignedEthernet));
        yield return new("clang", pair, plain);
        // A program that reads no Ethernet header comes out the same.
        if (!plain.SequenceEqual(aligned)) yield return new("clang, aligned Ethernet", pair, aligned);
    }

    static Count Count(Pair pair, Original original) => new(pair.Name, $"original: {original.Name}", new Dictionary<string, long>
    {
        ["Instructions"] = original.Instructions, ["Verified"] = original.Verified, ["JITed bytes"] = original.JitedBytes,
    });
}
