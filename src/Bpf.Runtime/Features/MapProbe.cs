using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Features;

/// <summary>Which kinds of maps the kernel has.</summary>
static class MapProbe
{
    const uint NoPrealloc = 1, Mappable = 1 << 10;

    /// <summary>A map of a kind, as small as the kernel takes it.</summary>
    /// <param name="Type">The kind.</param>
    /// <param name="Kernel">The first kernel with it.</param>
    /// <param name="Key">The size of a key.</param>
    /// <param name="Value">The size of a value.</param>
    /// <param name="Entries">The number of entries; -1 for a page of bytes.</param>
    /// <param name="Flags">The flags.</param>
    /// <param name="Typed">It wants the types of its keys and values.</param>
    internal sealed record Kind(MapType Type, Version Kernel, int Key = 4, int Value = 4, int Entries = 1, uint Flags = 0, bool Typed = false);

    const int Page = -1;

    static readonly Dictionary<MapType, Kind> Kinds = new Kind[]
    {
        new(MapType.Hash, new(3, 19)), new(MapType.Array, new(3, 19)), new(MapType.ProgramArray, new(4, 2)), new(MapType.PerfEventArray, new(4, 3)),
        new(MapType.PerCpuHash, new(4, 6)), new(MapType.PerCpuArray, new(4, 6)), new(MapType.StackTrace, new(4, 6), Value: 8),
        new(MapType.CgroupArray, new(4, 8)), new(MapType.LruHash, new(4, 10)), new(MapType.LruPerCpuHash, new(4, 10)),
        new(MapType.LpmTrie, new(4, 11), Key: 8, Flags: NoPrealloc), new(MapType.ArrayOfMaps, new(4, 12)), new(MapType.HashOfMaps, new(4, 12)),
        new(MapType.DeviceMap, new(4, 14)), new(MapType.SocketMap, new(4, 14)), new(MapType.CpuMap, new(4, 15)), new(MapType.XskMap, new(4, 18)),
        new(MapType.SocketHash, new(4, 18)), new(MapType.CgroupStorage, new(4, 19), Key: 16, Value: 8, Entries: 0),
        new(MapType.ReusePortSocketArray, new(4, 19)), new(MapType.PerCpuCgroupStorage, new(4, 20), Key: 16, Value: 8, Entries: 0),
        new(MapType.Queue, new(4, 20), Key: 0), new(MapType.Stack, new(4, 20), Key: 0),
        new(MapType.SocketStorage, new(5, 2), Entries: 0, Flags: NoPrealloc, Typed: true), new(MapType.DeviceMapHash, new(5, 4)),
        new(MapType.StructOps, new(5, 6)), new(MapType.RingBuffer, new(5, 8), Key: 0, Value: 0, Entries: Page),
        new(MapType.InodeStorage, new(5, 10), Entries: 0, Flags: NoPrealloc, Typed: true),
        new(MapType.TaskStorage, new(5, 11), Entries: 0, Flags: NoPrealloc, Typed: true), new(MapType.BloomFilter, new(5, 16), Key: 0),
        new(MapType.UserRingBuffer, new(6, 1), Key: 0, Value: 0, Entries: Page),
        new(MapType.CgroupLocalStorage, new(6, 2), Entries: 0, Flags: NoPrealloc, Typed: true),
        new(MapType.Arena, new(6, 9), Key: 0, Value: 0, Flags: Mappable),
    }.ToDictionary(k => k.Type);

    public static Kind Row(MapType type) => Kinds.TryGetValue(type, out var kind)
        ? kind : throw new ArgumentOutOfRangeException(nameof(type), type, "This is not a kind of map.");

    public static bool Has(MapType type) => type switch
    {
        // Only a structure of the kernel can be implemented.
        MapType.StructOps => KernelEnumerators.Has("bpf_map_type", "BPF_MAP_TYPE_STRUCT_OPS"),
        MapType.ArrayOfMaps or MapType.HashOfMaps => HasOuter(Row(type)),
        _ => Creates(Row(type), 0),
    };

    static bool HasOuter(Kind kind)
    {
        using var inner = Create(Row(MapType.Array), 0, 0).Descriptor;
        if (inner is null)
            return false;
        using var borrowed = inner.Borrow();
        return Creates(kind, borrowed.Value);
    }

    static bool Creates(Kind kind, int inner)
    {
        using var types = kind.Typed ? TrialTypes.Load(TrialTypes.Integer) : null;
        if (kind.Typed && types is null)
            return false;
        using var borrowed = types is null ? default : types.Borrow();
        var (descriptor, error) = Create(kind, inner, types is null ? 0 : borrowed.Value);
        using (descriptor)
            return error != Errno.EPERM ? descriptor is not null : throw KernelError.From("Asking the kernel what it can do", error);
    }

    static (BpfDescriptor? Descriptor, int Error) Create(Kind kind, int inner, int types)
    {
        var attributes = new MapCreateAttributes
        {
            Type = kind.Type, KeySize = kind.Key, ValueSize = kind.Value, Flags = kind.Flags, Inner = inner,
            MaxEntries = kind.Entries == Page ? (uint)Environment.SystemPageSize : (uint)kind.Entries,
        };
        if (types != 0)
            (attributes.Btf, attributes.KeyTypeId, attributes.ValueTypeId) = (types, 1, 1);
        var result = BpfSyscall.Open(BpfCommand.MapCreate, ref attributes);
        return result.Descriptor is null && MemoryLimit.Raise(result.Error) ? BpfSyscall.Open(BpfCommand.MapCreate, ref attributes) : result;
    }
}
