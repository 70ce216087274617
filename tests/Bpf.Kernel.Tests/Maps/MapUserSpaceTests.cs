using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>
/// What user space does with a map, at random, with the CLR's body and through the runtime: the same numbers of errors and values after each.
/// </summary>
public sealed unsafe class MapUserSpaceTests
{
    private const int Steps = 400;

    private static readonly ArrayMap<ulong> s_array = new(maxEntries: 4);
    private static readonly HashMap<ulong, ulong> s_hash = new(maxEntries: 4);
    private static readonly LruHashMap<ulong, ulong> s_lru = new(maxEntries: 1000);
    private static readonly LpmTrieMap<IPv4Prefix, ulong> s_prefixes = new(maxEntries: 4);
    private static readonly QueueMap<ulong> s_queue = new(maxEntries: 4);
    private static readonly StackMap<ulong> s_stack = new(maxEntries: 4);
    private static readonly BloomFilterMap<ulong> s_bloom = new(maxEntries: 1000);

    [KernelFact]
    public void Array_does_the_same() => CompareIndexed(s_array, new("um_array", MapType.Array) { KeySize = 4, ValueSize = 8, MaxEntries = 4 });

    [KernelFact]
    public void Hash_does_the_same() => CompareKeyed(s_hash, number => number, new("um_hash", MapType.Hash) { KeySize = 8, ValueSize = 8, MaxEntries = 4 });

    [KernelFact]
    public void Lru_hash_does_the_same() =>
        CompareKeyed(s_lru, number => number, new("um_lru", MapType.LruHash) { KeySize = 8, ValueSize = 8, MaxEntries = 1000 });

    [KernelFact]
    public void Prefixes_do_the_same() => CompareKeyed(
        s_prefixes, number => new IPv4Prefix(IPv4Address.FromHostOrder((uint)number * 0x1010101), (uint)number * 5),
        new("um_lpm", MapType.LpmTrie) { KeySize = 8, ValueSize = 8, MaxEntries = 4, Flags = MapFlags.NoPrealloc });

    [KernelFact]
    public void Queue_does_the_same() => CompareSequence(s_queue, new("um_queue", MapType.Queue) { ValueSize = 8, MaxEntries = 4 });

    [KernelFact]
    public void Stack_does_the_same() => CompareSequence(s_stack, new("um_stack", MapType.Stack) { ValueSize = 8, MaxEntries = 4 });

    [KernelFact]
    public void Bloom_filter_finds_what_was_added()
    {
        using var machine = new TestMachine();
        using var kernel = BpfMap.Create(new("um_bloom", MapType.BloomFilter) { ValueSize = 8, MaxEntries = 1000, Extra = 7 });
        var filter = new ValueFilter<ulong>(kernel);
        Assert.Equal(7ul, kernel.Extra);
        for (var i = 0ul; i < 100; i++)
        {
            s_bloom.Add(i * 3);
            filter.Add(i * 3);
            Assert.True(s_bloom.MayContain(i * 3) && filter.MayContain(i * 3));
        }

        Assert.False(s_bloom.MayContain(1));
        Assert.True(Enumerable.Range(1000, 1000).Count(i => filter.MayContain((ulong)i)) < 100);
    }

    [KernelFact]
    public void A_full_LRU_map_keeps_the_newest_key_in_both_worlds()
    {
        using var machine = new TestMachine();
        using var kernel = BpfMap.Create(new("um_evict", MapType.LruHash) { KeySize = 8, ValueSize = 8, MaxEntries = 64 });
        var map = new Map<ulong, ulong>(kernel);
        for (var i = 0ul; i < 500; i++)
        {
            Assert.True(s_lru.Set(i, i));
            map[i] = i;
            Assert.True(s_lru.TryGet(i, out _) && map.ContainsKey(i));
        }

        Assert.InRange(map.Count(), 1, 64);
    }

    private static void CompareKeyed<TKey>(KeyedMap<TKey, ulong> clr, Func<ulong, TKey> keyOf, MapSpec spec) where TKey : unmanaged
    {
        using var machine = new TestMachine();
        using var kernel = BpfMap.Create(spec);
        var map = new Map<TKey, ulong>(kernel);
        var random = new Random(2);
        for (var step = 0; step < Steps; step++)
        {
            var (key, value, flags) = (keyOf((ulong)random.Next(8)), (ulong)random.NextInt64(), (MapUpdate)random.Next(4));
            switch (random.Next(3))
            {
                case 0:
                    var found = clr.Lookup(&key);
                    Assert.Equal(found != null, map.TryGetValue(key, out var inKernel));
                    if (found != null) Assert.Equal(*found, inKernel);
                    break;
                case 1:
                    Assert.Equal(clr.Update(&key, &value, flags), Set(kernel, Bytes(key), Bytes(value), flags));
                    break;
                default:
                    Assert.Equal(clr.Delete(&key), Remove(kernel, Bytes(key)));
                    break;
            }
        }
    }

    private static void CompareIndexed(IndexedMap<ulong> clr, MapSpec spec)
    {
        using var machine = new TestMachine();
        using var kernel = BpfMap.Create(spec);
        var map = new Map<uint, ulong>(kernel);
        var random = new Random(3);
        for (var step = 0; step < Steps; step++)
        {
            var (key, value, flags) = ((uint)random.Next(6), (ulong)random.NextInt64(), (MapUpdate)random.Next(4));
            Assert.Equal(clr.Update(&key, &value, flags), Set(kernel, Bytes(key), Bytes(value), flags));
            var found = clr.Lookup(&key);
            Assert.Equal(found != null, map.TryGetValue(key, out var inKernel));
            if (found != null) Assert.Equal(*found, inKernel);
        }
    }

    private static void CompareSequence(SequenceMap<ulong> clr, MapSpec spec)
    {
        using var machine = new TestMachine();
        using var kernel = BpfMap.Create(spec);
        var queue = new ValueQueue<ulong>(kernel);
        var random = new Random(4);
        for (var step = 0; step < Steps; step++)
        {
            var value = (ulong)random.NextInt64();
            switch (random.Next(5))
            {
                case 0 or 1:
                    Assert.Equal(clr.TryPush(value), queue.TryPush(value));
                    break;
                case 2:
                    clr.Push(value);
                    queue.Push(value);
                    break;
                case 3:
                    Assert.Equal((clr.TryPop(out var taken), taken), (queue.TryPop(out var takenInKernel), takenInKernel));
                    break;
                default:
                    Assert.Equal((clr.TryPeek(out var next), next), (queue.TryPeek(out var nextInKernel), nextInKernel));
                    break;
            }
        }
    }

    private static byte[] Bytes<T>(T value) where T : unmanaged => new ReadOnlySpan<byte>(&value, sizeof(T)).ToArray();

    private static long Remove(BpfMap kernel, byte[] key) => Error(() => kernel.Remove(key) ? 0 : -2);

    private static long Set(BpfMap kernel, byte[] key, byte[] value, MapUpdate flags) => Error(() =>
    {
        kernel.Set(key, value, flags);
        return 0;
    });

    private static long Error(Func<long> act)
    {
        try
        {
            return act();
        }
        catch (BpfException e)
        {
            return -e.ErrorNumber;
        }
    }
}
