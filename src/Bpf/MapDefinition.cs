using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// A map as a program declares it: a <c>static readonly</c> field of a class with programs. The loader creates it in the kernel before the
/// programs; on the CLR its contents are those of the test machine.
/// </summary>
public abstract class MapDefinition
{
    private protected MapDefinition(uint maxEntries) => MaxEntries = maxEntries;

    /// <summary>How many elements there can be; bytes, for a ring buffer.</summary>
    public uint MaxEntries { get; }

    /// <summary>How the map is created.</summary>
    public MapFlags Flags { get; init; }

    /// <summary>Whether the map outlives the object that it was loaded with.</summary>
    public MapPinning Pinning { get; init; }

    /// <summary>The node of the machine's memory that holds the map, if it matters (<c>BPF_F_NUMA_NODE</c>, Linux 4.14).</summary>
    public uint? NumaNode { get; init; }

    /// <summary>What the map contains on the machine in force.</summary>
    internal MapStorage Contents => Machine.Contents(this);

    internal abstract MapStorage CreateStorage(Machine machine);
}
