using System.Runtime.InteropServices;
using Benchmarks.Measuring;
using Bpf.Runtime;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Benchmarks.Programs;

/// <summary>
/// Times a program on a packet that is as new in each run: c/Harness.bpf.c puts back what the run before changed, jumps to the program, and reads the
/// kernel's clock around all the runs.
/// </summary>
sealed class Harness : IDisposable
{
    const int Repeat = 20_000, Word = 8, MaximumWords = 32;

    readonly BpfObject _object;
    readonly Map<uint, Clock> _clock;
    readonly TestRunOptions _options;

    /// <param name="packet">A packet whose first 256 bytes are whole words, so that all of them can be put back.</param>
    public Harness(Case packet)
    {
        if (packet.Packet.Length % Word != 0 && packet.Packet.Length < MaximumWords * Word)
            throw new InvalidOperationException($"The packet '{packet.Name}' has {packet.Packet.Length} bytes: pad it to a multiple of {Word}.");
        var words = Math.Min(packet.Packet.Length / Word, MaximumWords);
        _object = BpfObject.Load(ObjectSpec.Read(ClangObject.Compile("Harness", $"-DWORDS={words}"), "Harness"));
        _clock = new Map<uint, Clock>(_object.Maps.Single(map => map.Name == "Clock"));
        _options = new TestRunOptions { Packet = packet.Packet.Bytes, Repeat = Repeat };
        if (packet.IngressInterface != 1) _options = _options with { IngressInterface = (int)packet.IngressInterface };
    }

    /// <summary>Nanoseconds of a run: the average over one test run of the kernel.</summary>
    public double Time(XdpProgram program)
    {
        using (var descriptor = program.Descriptor.Borrow())
            new Map<uint, int>(_object.Maps.Single(map => map.Name == "Target")).Set(0, descriptor.Value);
        _clock.Set(0, new Clock { Repeat = Repeat });
        _object.Programs[0].TestRun(_options);
        var clock = _clock[0];
        if (clock.Runs != Repeat) throw new InvalidOperationException($"The harness ran {clock.Runs} times, not {Repeat}: it could not put the packet back.");
        return (double)(clock.Last - clock.First) / (Repeat - 1);
    }

    public void Dispose() => _object.Dispose();

    // struct clock
    [StructLayout(LayoutKind.Sequential)]
    struct Clock
    {
        public ulong Repeat, Runs, First, Last;
    }
}
