using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Values by key, found by the key's hash.</summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
public abstract class HashedMap<TKey, TValue> : KeyedMap<TKey, TValue>
    where TKey : unmanaged
    where TValue : unmanaged
{
    private protected HashedMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>
    /// Does something with each element, in no particular order (Linux 5.13):
    /// <c>map.ForEach(static (in uint key, ref ulong value, ref ulong sum) => { sum += value; return true; }, ref sum)</c>.
    /// </summary>
    /// <typeparam name="TState">What all calls share.</typeparam>
    /// <param name="visit">What is done: a static lambda or method, which returns false to stop.</param>
    /// <param name="state">What all calls share.</param>
    /// <returns>How many elements were visited.</returns>
    public long ForEach<TState>(ElementVisitor<TKey, TValue, TState> visit, ref TState state) where TState : unmanaged =>
        ForEachElement(visit, ref state, 0);

    /// <summary>The kernel's <c>bpf_for_each_map_elem</c> (Linux 5.13).</summary>
    /// <typeparam name="TState">What all calls share.</typeparam>
    /// <param name="visit">What is done.</param>
    /// <param name="state">What all calls share.</param>
    /// <param name="flags">Must be 0.</param>
    /// <returns>How many elements were visited, or -22 (EINVAL) for flags.</returns>
    [BpfHelper(164, MinimumKernel = "5.13")]
    public long ForEachElement<TState>(ElementVisitor<TKey, TValue, TState> visit, ref TState state, ulong flags) where TState : unmanaged =>
        Contents.Visit(visit, ref state, flags);
}
