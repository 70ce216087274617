using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Elements by index, zero at first, separate for each CPU, so that counting needs no atomic operation
/// (<c>BPF_MAP_TYPE_PERCPU_ARRAY</c>, Linux 4.6). Use it as <c>static readonly</c> field of a class with programs.
/// </summary>
/// <typeparam name="TValue">What an element is.</typeparam>
/// <param name="maxEntries">How many elements there are; their indexes are 0 to <c>maxEntries - 1</c>.</param>
[BpfMap(6, IndexKey = true)]
public sealed unsafe class PerCpuArrayMap<TValue>(uint maxEntries) : IMapDefinition
    where TValue : unmanaged
{
    /// <summary>How many elements there are.</summary>
    public uint MaxEntries { get; } = maxEntries;

    /// <summary>How the map is created.</summary>
    public MapFlags Flags { get; init; }

    /// <summary>Whether the map outlives the object that it was loaded with.</summary>
    public MapPinning Pinning { get; init; }

    /// <summary>Refers to an element of the CPU that the program runs on.</summary>
    /// <returns>False where <paramref name="index"/> is too large.</returns>
    public bool TryGet(uint index, out Ref<TValue> value)
    {
        var found = Lookup(&index);
        if (found == null)
        {
            value = default;
            return false;
        }

        value = new Ref<TValue>(ref *found);
        return true;
    }

    /// <summary>Stores an element of the CPU that the program runs on.</summary>
    /// <returns>False where <paramref name="index"/> is too large.</returns>
    public bool Set(uint index, TValue value) => Update(&index, &value, MapUpdate.Any) == 0;

    /// <summary>Finds an element of the CPU that the program runs on: the kernel's <c>bpf_map_lookup_elem</c>.</summary>
    /// <returns>Null where the index is too large.</returns>
    [BpfHelper(1)]
    public TValue* Lookup(uint* index) => (TValue*)Machine.Contents(this).Lookup((byte*)index);

    /// <summary>Stores an element of the CPU that the program runs on: the kernel's <c>bpf_map_update_elem</c>.</summary>
    /// <param name="index">Where.</param>
    /// <param name="value">What.</param>
    /// <param name="flags">Any or Replace: every element of an array exists.</param>
    /// <returns>0; -7 (E2BIG) where the index is too large; -17 (EEXIST) for Add; -22 (EINVAL) for other flags.</returns>
    [BpfHelper(2)]
    public long Update(uint* index, TValue* value, MapUpdate flags) =>
        Machine.Contents(this).Update((byte*)index, (byte*)value, (ulong)flags);

    MapStorage IMapDefinition.CreateStorage(Machine machine) => new ArrayStorage(machine, MaxEntries, sizeof(TValue), perCpu: true);

    TResult IMapDefinition.Accept<TResult>(IMapVisitor<TResult> visitor) => visitor.Visit<uint, TValue>();
}
