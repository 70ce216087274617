using System.Runtime.InteropServices;

namespace Bpf;

/// <summary>A prefix of any bytes, the key of an <see cref="LpmTrieMap{TKey, TValue}"/> (the kernel's <c>struct bpf_lpm_trie_key</c>).</summary>
/// <typeparam name="T">The bytes, the most significant one first; with an alignment of at most 4.</typeparam>
/// <param name="prefixLength">How many bits count, from the most significant one.</param>
/// <param name="data">The bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct LpmKey<T>(uint prefixLength, T data) where T : unmanaged
{
    /// <summary>How many bits count, from the most significant one.</summary>
    public uint PrefixLength = prefixLength;

    /// <summary>The bytes; those behind the prefix do not matter.</summary>
    public T Data = data;
}
