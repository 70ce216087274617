using Bpf.Runtime;
using Bpf.Testing;
using Bpf.Testing.Kernel;

namespace Samples.Corpus;

/// <summary>Runs the cases of a pair.</summary>
public static class PairTest
{
    // Elements, which each take the kernel two calls to read.
    const long LargeMaps = 60_000;

    /// <summary>Runs the program on the CLR.</summary>
    /// <returns>The result of each case.</returns>
    public static IReadOnlyList<XdpTestResult> RunOnClr(Pair pair)
    {
        using var machine = new TestMachine();
        pair.Fill(machine);
        Packet? before = null;
        return [.. pair.Cases.Select(one =>
        {
            (machine.IngressInterface, machine.ReceiveQueue) = (one.IngressInterface, one.ReceiveQueue);
            var result = XdpTest.Run(pair.Program, one.After(before));
            before = result.Packet;
            return result;
        })];
    }

    /// <summary>Loads an object of the pair, its maps filled as before the first packet. Call it in the pair's surroundings.</summary>
    public static KernelTest Load(Pair pair, ObjectSpec spec)
    {
        pair.Configure(spec);
        var kernel = KernelTest.Load(spec, pair.Program.Method.DeclaringType!);
        using var cpu = new CpuPin();
        using var machine = MachineOn(cpu);
        pair.Fill(machine);
        // No packet: only the maps are copied.
        kernel.Compare(pair.Program);
        pair.Fill(kernel.Object);
        return kernel;
    }

    /// <summary>
    /// Loads an object and compares it with the CLR on all cases: verdict, bytes, and the contents of the maps. Since both objects of a pair
    /// are compared with the CLR, they are compared with each other.
    /// </summary>
    /// <exception cref="DifferenceException">They differ.</exception>
    public static void Compare(Pair pair, ObjectSpec spec) => pair.InSurroundings(() =>
    {
        using var cpu = new CpuPin();
        using var kernel = Load(pair, spec);
        using var machine = MachineOn(cpu);
        pair.Fill(machine);
        kernel.Comparable = pair.Comparable;
        foreach (var (map, bytes) in pair.Times) kernel.Ignore(map, bytes);
        var hasLargeMaps = kernel.Object.Maps.Sum(map => map.MaxEntries) > LargeMaps;
        foreach (var group in pair.Cases.GroupBy(one => (one.IngressInterface, one.ReceiveQueue)))
        {
            (machine.IngressInterface, machine.ReceiveQueue) = group.Key;
            kernel.Compare(pair.Program, [.. group.Select(one => (PacketSource)one.After)], !hasLargeMaps);
        }
    });

    /// <summary>Compares two objects of a pair with each other, where they are configured in a way that C# on the CLR cannot be: verdict and bytes.</summary>
    /// <exception cref="DifferenceException">They differ.</exception>
    public static void Compare(Pair pair, ObjectSpec first, ObjectSpec second, Action<ObjectSpec> configure)
    {
        configure(first);
        configure(second);
        // Per-CPU maps are filled for the CPU that the thread is on.
        using var cpu = new CpuPin();
        using var left = Load(pair, first);
        using var right = Load(pair, second);
        foreach (var one in pair.Cases)
        {
            var (expected, actual) = (left.Run(pair.Program, one.Packet), right.Run(pair.Program, one.Packet));
            if (expected.Action != actual.Action || !expected.Packet.Equals(actual.Packet))
                throw new DifferenceException($"{one.Name}: {first.Name} says {expected.Action}, {second.Name} {actual.Action}.");
        }
    }

    // Programs that ask for their CPU get the same answer in both worlds.
    static TestMachine MachineOn(CpuPin pin) => new(pin.Cpu + 1) { Cpu = pin.Cpu };
}
