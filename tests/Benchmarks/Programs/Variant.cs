using System.Text.RegularExpressions;
using Bpf.Runtime;
using Bpf.Testing;
using Samples.Corpus;

namespace Benchmarks.Programs;

/// <summary>One way to make the program of a pair.</summary>
sealed partial class Variant(string name, Pair pair, byte[] image)
{
    public string Name => name;

    /// <summary>Loads the object, with its maps as they are before the first packet.</summary>
    /// <remarks>Anew for each sample: the kernel puts machine code at random places, some of which are faster.</remarks>
    public KernelTest Load() => PairTest.Load(pair, Spec());

    /// <exception cref="DifferenceException">It does something else than the program on the CLR.</exception>
    public void Check() => PairTest.Compare(pair, Spec());

    public XdpProgram Find(KernelTest kernel) => kernel.Object.GetXdpProgram(pair.Program.Method.Name);

    public IReadOnlyDictionary<string, long> Sizes()
    {
        var spec = Spec();
        pair.Configure(spec);
        using var loaded = BpfObject.Load(spec, new BpfLoadOptions { KeepVerifierLog = true });
        var program = loaded.GetXdpProgram(pair.Program.Method.Name);
        var info = program.GetInfo();
        return new Dictionary<string, long>
        {
            // The last instruction of a program is an exit or a jump, which are single.
            ["Instructions"] = spec.GetProgram(program.Name).GetInstructions()[^1].Index + 1,
            ["Verified"] = info.VerifiedInstructions,
            ["JITed bytes"] = info.JitedSize,
            ["Stack bytes"] = StackDepth().Match(program.VerifierLog).Groups[1].ValueSpan is { Length: > 0 } depth ? Sum(depth) : 0,
        };
    }

    // A number for each function, which is the whole where each calls the next.
    static long Sum(ReadOnlySpan<char> depths)
    {
        var sum = 0L;
        foreach (var part in depths.Split('+')) sum += long.Parse(depths[part]);
        return sum;
    }

    ObjectSpec Spec() => ObjectSpec.Read(image, $"{pair.Name} ({name})");

    [GeneratedRegex(@"stack depth ([\d+]+)")]
    private static partial Regex StackDepth();
}
