using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Elements by index, which all exist from the beginning, with every byte zero.</summary>
/// <typeparam name="TValue">What an element is.</typeparam>
public abstract unsafe class IndexedMap<TValue> : MapDefinition where TValue : unmanaged
{
    private protected IndexedMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>Refers to an element; of a per-CPU map, to that of the CPU that the program runs on.</summary>
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

    /// <summary>Stores an element; of a per-CPU map, that of the CPU that the program runs on.</summary>
    /// <returns>False where <paramref name="index"/> is too large.</returns>
    public bool Set(uint index, TValue value) => Update(&index, &value, MapUpdate.Any) == 0;

    /// <summary>Finds an element: the kernel's <c>bpf_map_lookup_elem</c>.</summary>
    /// <returns>Null where the index is too large.</returns>
    [BpfHelper(1)]
    public TValue* Lookup([BpfReads] uint* index) => (TValue*)Contents.Lookup((byte*)index);

    /// <summary>Stores an element: the kernel's <c>bpf_map_update_elem</c>.</summary>
    /// <param name="index">Where.</param>
    /// <param name="value">What.</param>
    /// <param name="flags">Any or Replace: every element of an array exists.</param>
    /// <returns>0; -7 (E2BIG) where the index is too large; -17 (EEXIST) for Add; -22 (EINVAL) for other flags.</returns>
    [BpfHelper(2)]
    public long Update([BpfReads] uint* index, [BpfReads] TValue* value, MapUpdate flags) =>
        Contents.Update((byte*)index, (byte*)value, (ulong)flags);

    /// <summary>
    /// Does something with each element, from the first one on (Linux 5.13):
    /// <c>map.ForEach(static (in uint index, ref ulong value, ref ulong sum) => { sum += value; return true; }, ref sum)</c>.
    /// </summary>
    /// <typeparam name="TState">What all calls share.</typeparam>
    /// <param name="visit">What is done: a static lambda or method, which returns false to stop.</param>
    /// <param name="state">What all calls share.</param>
    /// <returns>How many elements were visited.</returns>
    public long ForEach<TState>(ElementVisitor<uint, TValue, TState> visit, ref TState state) where TState : unmanaged =>
        ForEachElement(visit, ref state, 0);

    /// <summary>The kernel's <c>bpf_for_each_map_elem</c> (Linux 5.13).</summary>
    /// <typeparam name="TState">What all calls share.</typeparam>
    /// <param name="visit">What is done.</param>
    /// <param name="state">What all calls share.</param>
    /// <param name="flags">Must be 0.</param>
    /// <returns>How many elements were visited, or -22 (EINVAL) for flags.</returns>
    [BpfHelper(164, MinimumKernel = "5.13")]
    public long ForEachElement<TState>(ElementVisitor<uint, TValue, TState> visit, ref TState state, ulong flags) where TState : unmanaged =>
        Contents.Visit(visit, ref state, flags);
}
