using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Remembers values in little memory: what was added is always found again, what was not is found by mistake now and then
/// (<c>BPF_MAP_TYPE_BLOOM_FILTER</c>, Linux 5.16). On the CLR there are no such mistakes, since the kernel's are random.
/// </summary>
/// <typeparam name="TValue">What is added.</typeparam>
/// <param name="maxEntries">How many values are expected; more can be added, at the price of more mistakes.</param>
[BpfMap(30, MinimumKernel = "5.16")]
public sealed unsafe class BloomFilterMap<TValue>(uint maxEntries) : MapDefinition(maxEntries)
    where TValue : unmanaged
{
    /// <summary>How many bits stand for a value, 1 to 15; 0 for the kernel's own choice, 5.</summary>
    public uint HashFunctions { get; init; }

    /// <summary>Adds a value.</summary>
    public void Add(TValue value) => Push(&value, MapUpdate.Any);

    /// <summary>Whether a value may have been added; false means that it was not.</summary>
    public bool MayContain(TValue value) => Peek(&value) == 0;

    /// <summary>Adds a value: the kernel's <c>bpf_map_push_elem</c>.</summary>
    /// <returns>0, or -22 (EINVAL) for flags other than Any.</returns>
    [BpfHelper(87, MinimumKernel = "5.16")]
    public long Push([BpfReads] TValue* value, MapUpdate flags) => Contents.Push((byte*)value, (ulong)flags);

    /// <summary>Looks for a value: the kernel's <c>bpf_map_peek_elem</c>.</summary>
    /// <returns>0, or -2 (ENOENT) where it was not added.</returns>
    [BpfHelper(89, MinimumKernel = "5.16")]
    public long Peek(TValue* value) => Contents.Peek((byte*)value);

    internal override MapStorage CreateStorage(Machine machine) => new BloomStorage(sizeof(TValue));
}
