namespace Bpf;

/// <summary>What a map of CPUs holds for a CPU (<c>struct bpf_cpumap_val</c>, Linux 5.9).</summary>
public struct CpuMapValue
{
    /// <summary>How many packets may wait for the CPU.</summary>
    public uint QueueSize;

    /// <summary>The number of the program that runs on the packet there; 0 for none. User space sets it to a descriptor.</summary>
    public int Program;
}
