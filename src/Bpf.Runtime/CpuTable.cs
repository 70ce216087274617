namespace Bpf.Runtime;

/// <summary>The CPUs that programs send packets to, by their numbers (Linux 4.15).</summary>
public sealed class CpuTable
{
    readonly TargetSlots _slots;

    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It holds no CPUs.</exception>
    public CpuTable(BpfMap map) => _slots = new TargetSlots(MapShape.CheckType(map, MapType.CpuMap));

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped => _slots.Map;

    /// <summary>Makes a CPU take packets. The kernel starts a thread for it.</summary>
    /// <param name="cpu">The CPU's number.</param>
    /// <param name="queueSize">How many packets may wait for it, 1 to 16384.</param>
    /// <param name="program">A program in section <c>xdp/cpumap</c> that runs on the packet there (Linux 5.9); null for none.</param>
    /// <exception cref="BpfException">There is no such CPU, or the program is of another kind.</exception>
    public void Set(uint cpu, uint queueSize, XdpProgram? program = null) => _slots.Set(cpu, queueSize, program);

    /// <summary>How many packets may wait for a CPU, and the number of the program that runs there.</summary>
    /// <param name="cpu">The CPU's number.</param>
    /// <param name="value">The queue's size and the program.</param>
    /// <returns>False if the CPU takes no packets.</returns>
    public bool TryGet(uint cpu, out CpuMapValue value)
    {
        var found = _slots.TryGet(cpu, out var first, out var program);
        value = new CpuMapValue { QueueSize = first, Program = program };
        return found;
    }

    /// <summary>Makes a CPU take no more packets.</summary>
    /// <param name="cpu">The CPU's number.</param>
    public void Remove(uint cpu) => _slots.Remove(cpu);
}
