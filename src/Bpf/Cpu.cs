using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>The processor that the program runs on.</summary>
public static class Cpu
{
    /// <summary>The number of the CPU; it stays the same while the program runs (<c>bpf_get_smp_processor_id</c>, Linux 4.1).</summary>
    [BpfHelper(8, MinimumKernel = "4.1")]
    public static uint Current() => (uint)Machine.CurrentOrDefault.Cpu;

    /// <summary>The number of the memory node that the CPU belongs to (<c>bpf_get_numa_node_id</c>, Linux 4.10).</summary>
    [BpfHelper(42, MinimumKernel = "4.10")]
    public static int MemoryNode() => Machine.CurrentOrDefault.MemoryNode;
}
