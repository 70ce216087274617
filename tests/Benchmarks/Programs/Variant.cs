using Benchmarks.Measuring;
using Bpf.Runtime;

namespace Benchmarks.Programs;

/// <summary>One way to make a program, in the kernel.</summary>
sealed class Variant(string name, string path) : IDisposable
{
    readonly ObjectSpec _spec = ObjectSpec.ReadFile(path);

    public string Name => name;

    public BpfObject Object => field ??= BpfObject.Load(_spec);

    public XdpProgram Program => Object.Programs[0];

    /// <summary>
    /// The average nanoseconds of a run. The kernel's own answer is the same, cut to whole nanoseconds, which is a third of what these programs take.
    /// </summary>
    public double Time(byte[] packet, int repeat)
    {
        // Loaded anew for each sample: the kernel puts machine code at random places, some of which are faster.
        using var loaded = BpfObject.Load(_spec);
        var start = ThreadClock.Now();
        loaded.Programs[0].TestRun(packet, repeat);
        return (double)(ThreadClock.Now() - start) / repeat;
    }

    public IReadOnlyDictionary<string, long> Sizes()
    {
        var info = Program.GetInfo();
        return new Dictionary<string, long>
        {
            // The last instruction of a program is an exit or a jump, which are single.
            ["Instructions"] = _spec.Programs[0].GetInstructions()[^1].Index + 1,
            ["Verified"] = info.VerifiedInstructions,
            ["JITed bytes"] = info.JitedSize,
        };
    }

    public void Dispose() => Object.Dispose();
}
