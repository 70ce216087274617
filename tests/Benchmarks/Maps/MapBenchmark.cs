using Benchmarks.Measuring;
using Bpf.Runtime;

namespace Benchmarks.Maps;

/// <summary>
/// What user space does to maps, beside libbpf, in processor time of the thread that does it. Each sample has a map made anew: where a hash map puts its
/// elements is chance.
/// </summary>
sealed class MapBenchmark : IDisposable
{
    public const string Bytes = "bytes";

    /// <summary>The series of the C program.</summary>
    public const string OneThread = "libbpf", TwoThreads = "libbpf, two threads";

    // After so many calls the JIT compiler has optimized what runs often.
    const int Warmups = 35;

    // Over all elements, in each sample.
    const int Passes = 20;

    readonly LibbpfMaps _oneThread, _twoThreads;
    readonly int _rounds;

    MapBenchmark(int rounds) => ((_oneThread, _twoThreads), _rounds) = (LibbpfMaps.Start(), rounds);

    /// <param name="rounds">How many samples of each.</param>
    /// <param name="only">Part of the names of maps and operations; null for all.</param>
    public static Measurement[] Run(int rounds, string? only)
    {
        using var benchmark = new MapBenchmark(rounds);
        return [.. MapCase.All.SelectMany(one => MapOperation.All.Where(operation => $"{one.Name}: {operation.Name}".Contains(only ?? ""))
            .SelectMany(operation => benchmark.Measure(one, operation)))];
    }

    public void Dispose()
    {
        _oneThread.Dispose();
        _twoThreads.Dispose();
    }

    IEnumerable<Measurement> Measure(MapCase one, MapOperation operation)
    {
        using var any = BpfMap.Create(one.Spec);
        if (!one.Typed(any).ContainsKey(operation.Word)) yield break;
        var bytes = new List<double>();
        List<Contender> contenders =
        [
            Ours("Bpf.Runtime", one, one.Typed, operation, bytes),
            new(OneThread, () => Theirs(_oneThread, one, operation)), new(TwoThreads, () => Theirs(_twoThreads, one, operation)),
        ];
        if (one.Untyped(any).ContainsKey(operation.Word)) contenders.Insert(1, Ours("Bpf.Runtime on bytes", one, one.Untyped, operation, []));
        yield return new(one.Name, operation.Name, "ns", Comparison.Ratio, Rotation.Run(_rounds, Warmups, [.. contenders]));
        yield return new(one.Name, operation.Name, Bytes, Comparison.Ratio, [new("Bpf.Runtime", [.. bytes.TakeLast(_rounds)])]);
    }

    static Contender Ours(string name, MapCase one, Func<BpfMap, Dictionary<string, MapPass>> passes, MapOperation operation, List<double> bytes) => new(name, () =>
    {
        using var map = Filled(one);
        return Ours(passes(map)[operation.Word], operation, bytes);
    });

    static double Ours(MapPass pass, MapOperation operation, List<double> bytes)
    {
        pass();
        var found = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now();
        for (var i = 0; i < Passes; i++) found += pass();
        var time = ThreadClock.Now() - start;
        bytes.Add(Math.Round((GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)(Passes * MapElements.Count), 3));
        return Check((found, time), operation);
    }

    static double Theirs(LibbpfMaps libbpf, MapCase one, MapOperation operation)
    {
        using var map = Filled(one);
        return Check(libbpf.Measure(map, operation, Passes), operation);
    }

    static BpfMap Filled(MapCase one)
    {
        var map = BpfMap.Create(one.Spec);
        one.Typed(map)["update"]();
        return map;
    }

    static double Check((long Found, double Nanoseconds) sample, MapOperation operation) => sample.Found == (long)Passes * operation.Found
        ? sample.Nanoseconds / (Passes * MapElements.Count)
        : throw new InvalidOperationException($"{operation.Name}: {sample.Found} elements in {Passes} passes, not {operation.Found} in each.");
}
