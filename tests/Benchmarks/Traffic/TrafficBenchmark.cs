using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Benchmarks.Measuring;
using Bpf;
using Bpf.Runtime;
using Bpf.Testing.Kernel;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Benchmarks.Traffic;

/// <summary>
/// Packets per second from end to end: live frames of the kernel's test run go into one end of a veth pair, and the program is attached to the other, in
/// native mode. Generator and program share a processor, so it is the time of both.
/// </summary>
static class TrafficBenchmark
{
    const int Frames = 1_000_000;

    /// <param name="rounds">How often the objects take turns.</param>
    public static Measurement[] Run(int rounds) => [.. Road.All.Select(road => Measure(road, rounds))];

    static Measurement Measure(Road road, int rounds)
    {
        Measurement? result = null;
        Console.WriteLine($"benchmarks: {road.Pair}, {road.Case}");
        road.Open(() =>
        {
            using var cpu = new CpuPin();
            using var ends = BpfObject.Load(Ends(road.Packet));
            using var sink = road.Exit is null ? null : ends.GetXdpProgram("Take").Attach(road.Exit, XdpMode.Native);
            var series = Rotation.Run(rounds, 1, [.. Contenders(road, ends)]);
            result = new(road.Pair, road.Case, "Mpps", Comparison.Ratio, series);
        });
        return result!;
    }

    static IEnumerable<Contender> Contenders(Road road, BpfObject ends)
    {
        var pair = road.Find();
        var generator = ends.GetXdpProgram("Send");
        yield return Contender("C#", CSharpObject.Compile(pair.Sample));
        yield return Contender("clang", ClangObject.Compile(pair.Sample, ClangObject.AlignedEthernet));
        yield return new("a program that drops", () => Through(road with { Exit = null }, generator, ends.GetXdpProgram("Take")));

        Contender Contender(string name, byte[] image) => new(name, () =>
        {
            using var loaded = PairTest.Load(pair, ObjectSpec.Read(image, name));
            return Through(road, generator, loaded.Object.GetXdpProgram(pair.Program.Method.Name));
        });
    }

    // Millions of packets in a second.
    static double Through(Road road, XdpProgram generator, XdpProgram program)
    {
        using var link = program.Attach(Road.Entry, XdpMode.Native);
        var end = road.Exit ?? Road.Entry;
        var (before, start) = (Device.Received(end), Stopwatch.GetTimestamp());
        generator.RunLive(new TestRunOptions { Packet = road.Packet, Repeat = Frames });
        var (seconds, arrived) = (Stopwatch.GetElapsedTime(start).TotalSeconds, Device.Received(end) - before);
        if (arrived < Frames * 0.99) throw new InvalidOperationException($"{road.Pair}: of {Frames} frames {arrived} arrived at '{end}'.");
        return arrived / seconds / 1e6;
    }

    static ObjectSpec Ends(ReadOnlyMemory<byte> packet)
    {
        var spec = ObjectSpec.Read(ClangObject.Compile("Generator"), "Generator");
        spec.GetVariable("Frame").Set(MemoryMarshal.Read<Frame>(packet.Span));
        spec.GetVariable("Interface").Set(Device.IndexOf(Road.Peer));
        return spec;
    }

    [InlineArray(64)]
    struct Frame
    {
        byte _first;
    }
}
