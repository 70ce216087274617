using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values by prefix: of the prefixes that contain what is looked up, the longest one's value is found
/// (<c>BPF_MAP_TYPE_LPM_TRIE</c>, Linux 4.11). Keys are <see cref="Net.IPv4Prefix"/>, <see cref="Net.IPv6Prefix"/> or
/// <see cref="LpmKey{T}"/>; to look up an address, use a prefix of all its bits.
/// </summary>
/// <typeparam name="TKey">A prefix: its length as 32 bits, then the bytes in network order, at most 256.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
/// <param name="maxEntries">How many prefixes there can be.</param>
[BpfMap(11, MinimumKernel = "4.11", RequiredFlags = MapFlags.NoPrealloc)]
public sealed unsafe class LpmTrieMap<TKey, TValue>(uint maxEntries) : KeyedMap<TKey, TValue>(maxEntries)
    where TKey : unmanaged
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) => new LpmStorage(MaxEntries, sizeof(TKey), sizeof(TValue));
}
