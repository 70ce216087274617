using Bpf.Runtime;
using Bpf.Simulation;

namespace Bpf.Testing.Kernel;

/// <summary>A map with keys in both worlds, compared byte by byte. Of per-CPU maps, the CPU that programs run on counts.</summary>
internal sealed class MapPair(BpfMap kernel, MapDefinition definition)
{
    // What optimised code leaves there is no part of a value. A map's last type parameter is what its values are.
    private readonly int[] _padding = Padding.Of(definition.GetType().GetGenericArguments()[^1]);

    /// <exception cref="BpfException">Several classes have a map of that name.</exception>
    public static IReadOnlyList<MapPair> Find(BpfObject loaded, MapFields fields) =>
        [.. from map in loaded.Maps
            where HasValues(map.Type)
            let definition = fields.Find(map.Name)
            where definition is not null
            select new MapPair(map, definition)];

    public void CopyToKernel(int cpu)
    {
        var old = ReadKernel(cpu);
        foreach (var (key, value) in ReadClr())
        {
            if (old.Remove(key, out var there) && there == value) continue;
            Set(Convert.FromHexString(key), Convert.FromHexString(value), cpu);
        }

        foreach (var key in old.Keys) kernel.Remove(Convert.FromHexString(key));
    }

    /// <summary>Bytes of the values that are not compared.</summary>
    public Range Ignored { get; set; } = ..0;

    public bool IsOf(MapDefinition map) => definition == map;

    /// <summary>What differs, or null.</summary>
    public string? FindDifference(int cpu)
    {
        var inKernel = ReadKernel(cpu);
        foreach (var (key, value) in ReadClr())
        {
            if (!inKernel.Remove(key, out var other)) return $"{Describe(key)} is there on the CLR only.";
            if (!IsSame(other, value)) return $"{Describe(key)} has bytes {value} on the CLR, {other} in the kernel.";
        }

        return inKernel.Count == 0 ? null : $"{Describe(inKernel.First().Key)} is there in the kernel only.";
    }

    private bool IsSame(string left, string right) => left == right || Compared(left).SequenceEqual(Compared(right));

    private byte[] Compared(string value)
    {
        var bytes = Convert.FromHexString(value);
        bytes.AsSpan(Ignored).Clear();
        foreach (var place in _padding) bytes[place] = 0;
        return bytes;
    }

    // Programs, interfaces, CPUs, sockets and other maps mean nothing on the CLR.
    private static bool HasValues(MapType type) => type is MapType.Array or MapType.PerCpuArray or MapType.Hash or MapType.PerCpuHash
        or MapType.LruHash or MapType.LruPerCpuHash or MapType.LpmTrie;

    private string Describe(string key) => $"map {kernel.Name}, key with bytes {key}";

    private void Set(byte[] key, byte[] value, int cpu)
    {
        var all = new byte[kernel.ValueBufferSize];
        if (kernel.IsPerCpu) kernel.TryGet(key, all);
        value.CopyTo(all.AsSpan(Start(cpu)));
        kernel.Set(key, all);
    }

    private int Start(int cpu) => kernel.IsPerCpu ? cpu * BpfMap.PerCpuStride(kernel.ValueSize) : 0;

    private IEnumerable<KeyValuePair<string, string>> ReadClr()
    {
        var contents = Machine.Contents(definition);
        return contents.Keys()
            .Select(key => KeyValuePair.Create(Convert.ToHexStringLower(key), Convert.ToHexStringLower(contents.Read(key)))).ToList();
    }

    private Dictionary<string, string> ReadKernel(int cpu)
    {
        var elements = new Dictionary<string, string>();
        var value = new byte[kernel.ValueBufferSize];
        foreach (var key in kernel.Keys())
        {
            if (kernel.TryGet(key, value))
                elements[Convert.ToHexStringLower(key)] = Convert.ToHexStringLower(value.AsSpan(Start(cpu), kernel.ValueSize));
        }

        return elements;
    }
}
