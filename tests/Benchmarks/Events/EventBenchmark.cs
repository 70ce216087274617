using System.Runtime.CompilerServices;
using Benchmarks.Measuring;
using Bpf.Runtime;

namespace Benchmarks.Events;

/// <summary>
/// Reading events that are there, beside libbpf: a test run fills the buffer, then only the reading is timed, in processor time of the reading
/// thread. Each side has maps of its own.
/// </summary>
sealed class EventBenchmark : IDisposable
{
    // After so many calls the JIT compiler has optimized what runs often.
    const int Warmups = 35;

    static readonly (string Program, string Name, string Kind, int Events)[] s_cases =
    [
        ("ring16", "ring buffer, 16 bytes", "ring", 100_000), ("ring128", "ring buffer, 128 bytes", "ring", 100_000),
        ("ring1024", "ring buffer, 1024 bytes", "ring", 15_000), ("perf16", "perf event array, 16 bytes", "perf", 100_000),
    ];

    static readonly byte[] s_packet = new byte[64];

    readonly BpfObject _ours, _theirs;
    readonly RingBufferReader _ring;
    readonly PerfEventReader _perf;
    readonly LibbpfReader _libbpf;
    int _calls;

    EventBenchmark(string path)
    {
        var spec = ObjectSpec.ReadFile(path);
        (_ours, _theirs) = (BpfObject.Load(spec), BpfObject.Load(spec));
        (_ring, _perf) = (new RingBufferReader(_ours.GetMap("ring")), new PerfEventReader(_ours.GetMap("perf"), new PerfEventOptions { PagesPerCpu = 4096 }));
        _libbpf = new LibbpfReader(_theirs);
    }

    public static Measurement[] Run(int rounds)
    {
        var path = Path.Combine(Folders.Fresh("sent"), "Events.bpf.o");
        Toolchain.Clang("Events", path).Output();
        using var benchmark = new EventBenchmark(path);
        return [.. s_cases.Select(one => benchmark.Measure(one.Name, one.Program, one.Kind, one.Events, rounds))];
    }

    Measurement Measure(string name, string program, string kind, int events, int rounds)
    {
        _calls = 0;
        return new("Reading an event", name, "ns", Comparison.Ratio, Rotation.Run(rounds, Warmups,
            new("Bpf.Runtime", () => Ours(program, kind, events)), new("libbpf", () => Theirs(program, kind, events))));
    }

    public void Dispose()
    {
        _libbpf.Dispose();
        _ring.Dispose();
        _perf.Dispose();
        _ours.Dispose();
        _theirs.Dispose();
    }

    double Ours(string program, string kind, int events)
    {
        _ours.GetXdpProgram(program).TestRun(s_packet, events);
        EventReader reader = kind == "ring" ? _ring : _perf;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now();
        var count = Count(reader);
        var time = ThreadClock.Now() - start;
        // The first calls make room for events that wrap.
        if (++_calls > Warmups && GC.GetAllocatedBytesForCurrentThread() != allocated) throw new InvalidOperationException("Reading events allocated memory.");
        return PerEvent((int)count, time, events, program);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ulong Count(EventReader reader)
    {
        var count = 0ul;
        foreach (ref readonly var first in reader.Read<ulong>())
            count += first;
        return count;
    }

    double Theirs(string program, string kind, int events)
    {
        _theirs.GetXdpProgram(program).TestRun(s_packet, events);
        var (count, time) = _libbpf.Read(kind);
        return PerEvent(count, time, events, program);
    }

    static double PerEvent(int count, double time, int events, string program) => count == events
        ? time / events : throw new InvalidOperationException($"{program}: {count} events came of {events}. Is something else using the maps?");
}
