using Bpf.Runtime.Elf;

namespace Bpf.Runtime;

/// <summary>A map of an object file: what <c>BPF_MAP_CREATE</c> will be asked for.</summary>
public sealed class MapSpec
{
    /// <summary>A map of one's own, to be created with <see cref="BpfMap.Create"/>.</summary>
    /// <param name="name">The name; the kernel keeps its first 15 characters.</param>
    /// <param name="type">The kind of map.</param>
    public MapSpec(string name, MapType type) => (Name, Type) = (name, type);

    /// <summary>The name of the variable, or of the section for global data. The kernel keeps its first 15 characters.</summary>
    public string Name { get; }

    /// <summary>The kind of map.</summary>
    public MapType Type { get; }

    /// <summary>The size of a key in bytes.</summary>
    public int KeySize { get; init; }

    /// <summary>The size of a value in bytes (of one CPU's value, in per-CPU maps).</summary>
    public int ValueSize { get; init; }

    /// <summary>The number of elements, or of bytes for ring buffers. It may be changed before the object is loaded.</summary>
    public uint MaxEntries { get; set; }

    /// <summary>The creation flags. They may be changed before the object is loaded.</summary>
    public MapFlags Flags { get; set; }

    /// <summary>The type of a key in the object's BTF; 0 where it is unknown.</summary>
    public int KeyTypeId { get; internal init; }

    /// <summary>The type of a value in the object's BTF; 0 where it is unknown.</summary>
    public int ValueTypeId { get; internal init; }

    /// <summary>The object asks to share the map through a pin of its name (<c>LIBBPF_PIN_BY_NAME</c>).</summary>
    public bool PinByName { get; internal init; }

    /// <summary>The map holds a section of global variables.</summary>
    public bool IsGlobalData => InitialData is not null;

    /// <summary>The bytes of a key that no field has.</summary>
    internal int[] KeyPadding { get; init; } = [];

    internal byte[]? InitialData { get; init; }

    /// <summary>Computes the initial data where it depends on the running kernel; otherwise null.</summary>
    internal Func<byte[]>? DataOfKernel { get; init; }

    /// <summary>The map holds values of the kernel's configuration.</summary>
    internal bool IsConfiguration => DataOfKernel is not null;

    /// <summary>Why the map cannot be created; null if it can.</summary>
    internal string? Obstacle { get; init; }

    /// <summary>The kernel's <c>map_extra</c>: of a Bloom filter, the number of hash functions.</summary>
    public ulong Extra { get; init; }

    /// <summary>The node of the machine's memory that holds the map; null where it does not matter.</summary>
    public int? NumaNode { get; init; }

    /// <summary>What the maps inside of a map of maps are like; null for other maps.</summary>
    public MapSpec? Template { get; init; }

    /// <summary>
    /// Where the <see cref="BpfSpinLock"/> is in a value of a map of one's own (<see cref="BpfMap.Create"/>), in bytes; null for none. Maps of an object have
    /// theirs from its types.
    /// </summary>
    public int? LockOffset { get; init; }

    /// <summary>
    /// Where the <see cref="BpfTimer"/> is in a value of a map of one's own (<see cref="BpfMap.Create"/>), in bytes; null for none. Maps of an object have
    /// theirs from its types.
    /// </summary>
    public int? TimerOffset { get; init; }

    internal IReadOnlyList<Loading.MapSlotSpec> Slots { get; init; } = [];

    /// <summary>Where relocations find it.</summary>
    internal ElfSection? Section { get; init; }

    internal long Offset { get; init; }

    internal bool IsPerCpu => Type is MapType.PerCpuHash or MapType.PerCpuArray or MapType.LruPerCpuHash or MapType.PerCpuCgroupStorage;
}
