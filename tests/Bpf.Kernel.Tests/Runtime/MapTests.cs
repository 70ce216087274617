using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public sealed class MapTests : IDisposable
{
    record struct Key(uint Address, ushort Port, ushort Padding);

    readonly BpfObject? _object = KernelAccess.Lack is null ? Sources.Load(Sources.Everything) : null;

    BpfObject Object => _object!;

    public void Dispose() => _object?.Dispose();

    [KernelFact]
    public void HashMapsAddReplaceAndRemove()
    {
        var map = Object.GetMap<Key, ulong>("rt_hash");
        var key = new Key(1, 2, 0);
        Assert.False(map.TryGetValue(key, out _));
        Assert.False(map.Replace(key, 1));
        Assert.True(map.TryAdd(key, 2));
        Assert.False(map.TryAdd(key, 3));
        Assert.Equal(2ul, map[key]);
        Assert.True(map.Replace(key, 4));
        map.Set(key, 5);
        Assert.Equal(5ul, map[key]);
        Assert.True(map.Remove(key));
        Assert.False(map.Remove(key));
        Assert.Throws<KeyNotFoundException>(() => map[key]);
    }

    [KernelFact]
    public void AFullMapSaysSo()
    {
        var map = Object.GetMap<Key, ulong>("rt_hash");
        for (var i = 0u; i < 4; i++)
            map[new Key { Address = i }] = i;
        var error = Assert.Throws<BpfException>(() => map[new Key { Address = 9 }] = 9);
        Assert.Equal("E2BIG", error.ErrorName);
        Assert.Contains("holds 4 elements", error.Message);
    }

    [KernelFact]
    public void ArraysHaveAllTheirElements()
    {
        var map = Object.GetMap<uint, uint>("rt_array");
        map[2] = 7;
        Assert.Equal([(0u, 0u), (1u, 0u), (2u, 7u)], map.Select(e => (e.Key, e.Value)));
        Assert.False(map.TryGetValue(3, out _));
        Assert.False(map.TryAdd(1, 1));
        Assert.Contains("outside of the array, which has 3", Assert.Throws<BpfException>(() => map[3] = 1).Message);
        Assert.Throws<BpfNotSupportedException>(() => map.Remove(1));
    }

    [KernelFact]
    public void PerCpuMapsHoldAValueForEachPossibleCpu()
    {
        var cpus = File.ReadAllText("/sys/devices/system/cpu/possible").Trim() is var list && list.Contains('-') ? int.Parse(list.Split('-')[1]) + 1 : 1;
        var array = Object.GetPerCpuMap<uint, uint>("rt_percpu");
        Assert.Equal(new uint[cpus], array[0]);
        array[0] = [.. Enumerable.Range(1, cpus).Select(i => (uint)i)];
        Assert.Equal((uint)(cpus * (cpus + 1) / 2), array.Sum(0u));
        Assert.Throws<ArgumentException>(() => array[0] = new uint[cpus + 1]);
        var hash = Object.GetPerCpuMap<uint, ulong>("rt_percpu_hash");
        Assert.Equal(0ul, hash.Sum(3u));
        Assert.True(hash.TryAdd(3, [.. Enumerable.Repeat(2ul, cpus)]));
        Assert.Equal([3u], hash.Select(e => e.Key));
        Assert.Equal((ulong)cpus * 2, hash.Sum(3u));
        Assert.True(hash.Remove(3));
    }

    [KernelFact]
    public void SizesAndKindsAreChecked()
    {
        Assert.Contains("keys of 8 bytes, but UInt32 has 4", Assert.Throws<BpfException>(() => Object.GetMap<uint, ulong>("rt_hash")).Message);
        Assert.Contains("values of 4 bytes, but UInt64 has 8", Assert.Throws<BpfException>(() => Object.GetMap<uint, ulong>("rt_array")).Message);
        Assert.Contains("GetPerCpuMap", Assert.Throws<BpfException>(() => Object.GetMap<uint, uint>("rt_percpu")).Message);
        Assert.Contains("GetMap", Assert.Throws<BpfException>(() => Object.GetPerCpuMap<uint, uint>("rt_array")).Message);
        Assert.Contains("no keys", Assert.Throws<BpfException>(() => Object.GetMap<uint, uint>("rt_ring")).Message);
    }

    [KernelFact]
    public void ElementsMayBeRemovedWhileTheyAreListed()
    {
        var map = Object.GetMap<Key, ulong>("rt_hash");
        for (var i = 0u; i < 4; i++)
            map[new Key { Address = i }] = i;
        var seen = new List<uint>();
        foreach (var (key, _) in map)
        {
            seen.Add(key.Address);
            map.Remove(key);
        }
        Assert.Equal([0u, 1u, 2u, 3u], seen.Order());
        Assert.Empty(map);
    }

    [KernelFact]
    public void ListingEndsAndSeesWhatStaysWhileOthersChangeTheMap()
    {
        var spec = Sources.Read(Sources.Everything);
        spec.GetMap("rt_hash").MaxEntries = 2000;
        using var loaded = BpfObject.Load(spec);
        var map = loaded.GetMap<Key, ulong>("rt_hash");
        for (var i = 0u; i < 500; i++)
            map[new Key { Address = i }] = i;
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            for (var i = 0u; !stop.IsCancellationRequested; i++)
            {
                map[new Key { Address = 1000 + i % 300 }] = i;
                map.Remove(new Key { Address = 1000 + (i + 150) % 300 });
            }
        });
        for (var round = 0; round < 20; round++)
            Assert.Equal(500, map.Select(e => e.Key.Address).Where(a => a < 1000).Distinct().Count());
        stop.Cancel();
        churn.Wait();
    }

    [KernelFact]
    public void AClosedMapIsAnObjectDisposed()
    {
        var map = Object.GetMap<uint, uint>("rt_array");
        Object.Dispose();
        Assert.Throws<ObjectDisposedException>(() => map[0]);
    }
}
