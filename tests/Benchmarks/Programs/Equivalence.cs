using System.Runtime.InteropServices;
using Bpf.Runtime;

namespace Benchmarks.Programs;

/// <summary>Makes sure that programs which are compared do the same: verdict, packet and counters.</summary>
static class Equivalence
{
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public static void Check(string sample, IReadOnlyList<Variant> variants)
    {
        foreach (var packet in Packets.Compared())
        {
            var expected = variants[0].Program.TestRun(packet);
            foreach (var variant in variants.Skip(1))
            {
                var actual = variant.Program.TestRun(packet);
                if (actual.Action != expected.Action || !actual.Packet.AsSpan().SequenceEqual(expected.Packet))
                    throw new InvalidOperationException(
                        $"{sample}: {expected.Action} from {variants[0].Name}, {actual.Action} from {variant.Name} on {Convert.ToHexString(packet)}.");
            }
        }
        var counters = Counters(variants[0]);
        foreach (var variant in variants.Skip(1))
            if (!Counters(variant).SequenceEqual(counters))
                throw new InvalidOperationException($"{sample}: the counters of {variants[0].Name} and {variant.Name} differ.");
    }

    static IEnumerable<ulong> Counters(Variant variant) => variant.Object.Maps.Where(map => map.IsPerCpu).SelectMany(map => map.ValueSize switch
    {
        8 => Sums<ulong>(map),
        16 => Sums<UInt128>(map),
        var size => throw new InvalidOperationException($"The map {map.Name} has values of {size} bytes, which nobody compares."),
    });

    // Over the processors, each 64 bits of a value apart.
    static IEnumerable<ulong> Sums<T>(BpfMap map) where T : unmanaged =>
        new PerCpuMap<uint, T>(map).SelectMany(entry => Sum(MemoryMarshal.Cast<T, ulong>(entry.Value), entry.Value.Length));

    static ulong[] Sum(ReadOnlySpan<ulong> numbers, int processors)
    {
        var sums = new ulong[numbers.Length / processors];
        for (var i = 0; i < numbers.Length; i++)
            sums[i % sums.Length] += numbers[i];
        return sums;
    }
}
