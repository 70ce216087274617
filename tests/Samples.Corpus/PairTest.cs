using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus;

/// <summary>Runs the cases of a pair.</summary>
public static class PairTest
{
    /// <summary>Runs the program on the CLR.</summary>
    /// <returns>The result of each case.</returns>
    public static IReadOnlyList<XdpTestResult> RunOnClr(Pair pair)
    {
        using var machine = new TestMachine();
        pair.Fill();
        return [.. pair.Cases.Select(one =>
        {
            machine.IngressInterface = one.IngressInterface;
            return XdpTest.Run(pair.Program, one.Packet);
        })];
    }

    /// <summary>Loads an object of the pair, its maps filled as before the first packet.</summary>
    public static KernelTest Load(Pair pair, ObjectSpec spec)
    {
        pair.Configure(spec);
        var kernel = KernelTest.Load(spec, pair.Program.Method.DeclaringType!);
        using var machine = new TestMachine();
        pair.Fill();
        // No packet: only the maps are copied.
        kernel.Compare(pair.Program);
        return kernel;
    }

    /// <summary>
    /// Loads an object and compares it with the CLR on all cases: verdict, bytes, and after each packet the contents of the maps. Since both objects of a pair
    /// are compared with the CLR, they are compared with each other.
    /// </summary>
    /// <exception cref="XdpDifferenceException">They differ.</exception>
    public static void Compare(Pair pair, ObjectSpec spec)
    {
        using var kernel = Load(pair, spec);
        using var machine = new TestMachine();
        pair.Fill();
        foreach (var one in pair.Cases)
        {
            machine.IngressInterface = one.IngressInterface;
            try
            {
                kernel.Compare(pair.Program, one.Packet);
            }
            catch (XdpDifferenceException e)
            {
                throw new XdpDifferenceException($"{spec.Name}, {one.Name}: {e.Message}");
            }
        }
    }
}
