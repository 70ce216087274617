using System.Numerics;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Loading;

/// <summary>Creates the maps of an object.</summary>
sealed unsafe class MapCreator(string owner, BpfLoadOptions options, IReadOnlyDictionary<string, BpfMap> replacements, BpfDescriptor? types)
{
    // The kernel refuses key and value types for these (bpf_object__create_map in libbpf.c).
    static readonly HashSet<MapType> WithoutTypes =
    [
        MapType.PerfEventArray, MapType.CgroupArray, MapType.StackTrace, MapType.ArrayOfMaps, MapType.HashOfMaps,
        MapType.DeviceMap, MapType.DeviceMapHash,
        MapType.CpuMap, MapType.XskMap, MapType.SocketMap, MapType.SocketHash, MapType.Queue, MapType.Stack, MapType.Arena, MapType.RingBuffer,
        MapType.BloomFilter, MapType.ProgramArray,
    ];

    static readonly Version FirstMappable = new(5, 5);

    public BpfMap Create(MapSpec map)
    {
        if (replacements.TryGetValue(map.Name, out var replacement))
            return Replace(map, replacement);
        if (map.Obstacle is { } obstacle)
            throw new BpfNotSupportedException($"map '{map.Name}'", $"{owner}: map '{map.Name}' {obstacle}");
        return map.PinByName ? CreatePinned(map) : CreateNew(map);
    }

    /// <summary>The maps that were made, and not found pinned or given.</summary>
    public HashSet<BpfMap> Created { get; } = [];

    BpfMap CreateNew(MapSpec map) => Guard.OrDispose(CreateDescriptor(map), descriptor =>
    {
        var created = new BpfMap(descriptor, map.Name) { Template = map.Template, KeyPadding = map.KeyPadding };
        Created.Add(created);
        if ((map.DataOfKernel?.Invoke() ?? map.InitialData) is { } data)
            Fill(created, map, data);
        return created;
    });

    BpfDescriptor CreateDescriptor(MapSpec map)
    {
        // The kernel wants a map to see what those inside will be like; it does not keep it.
        using var template = map.Template is { } inner ? CreateDescriptor(inner) : null;
        using var own = MapTypes.Load(map, options.Token);
        if (own is not null)
            return CreateWithFields(map, own);
        var isTyped = types is not null && !WithoutTypes.Contains(map.Type);
        var (descriptor, error) = TryCreate(map, template, isTyped, named: true);
        if (MemoryLimit.Raise(error))
            (descriptor, error) = TryCreate(map, template, isTyped, named: true);
        // Kernels differ in which maps they take types for, and old ones know no names.
        if (error is Errno.EINVAL or Errno.ENOTSUPP or Errno.EOPNOTSUPP)
            (descriptor, error) = TryCreate(map, template, typed: false, named: true);
        if (error == Errno.EINVAL)
            (descriptor, error) = TryCreate(map, template, typed: false, named: false);
        return descriptor ?? throw Refused(map, error, Hint(map, error));
    }

    // Without its types such a map would be another one.
    BpfDescriptor CreateWithFields(MapSpec map, MapTypes own)
    {
        using var borrowed = own.Descriptor.Borrow();
        var attributes = Attributes(map) with { Btf = borrowed.Value, KeyTypeId = own.Key, ValueTypeId = own.Value };
        var (descriptor, error) = BpfSyscall.Open(BpfCommand.MapCreate, ref attributes);
        return descriptor ?? throw Refused(map, error, error is Errno.EINVAL or Errno.EOPNOTSUPP or Errno.ENOTSUPP
            ? "Arrays and hashes have values with a lock or a timer, whose offsets are multiples of 4 for a lock and of 8 for a timer."
            : Hint(map, error));
    }

    static BpfException Refused(MapSpec map, int error, string? hint) => KernelError.From(
        $"Creating map '{map.Name}' ({map.Type}, keys of {map.KeySize} bytes, values of {map.ValueSize} bytes, "
        + $"{Entries(map)} entries, flags {map.Flags})", error, hint);

    MapCreateAttributes Attributes(MapSpec map) => new()
    {
        Type = map.Type, KeySize = map.KeySize, ValueSize = map.ValueSize, MaxEntries = Entries(map), Extra = map.Extra,
        Flags = KnownFlags(map) | (map.NumaNode is null ? 0 : KernelFlags.MapNumaNode) | BpfToken.FlagOf(options.Token),
        NumaNode = map.NumaNode ?? 0, Name = ObjectName.From(map.Name), Token = BpfToken.NumberOf(options.Token),
    };

    (BpfDescriptor? Descriptor, int Error) TryCreate(MapSpec map, BpfDescriptor? template, bool typed, bool named)
    {
        using var inner = template is null ? default : template.Borrow();
        using var borrowed = typed ? types!.Borrow() : default;
        var attributes = Attributes(map) with { Name = named ? ObjectName.From(KernelName(map)) : default };
        if (template is not null)
            attributes.Inner = inner.Value;
        if (typed && map.ValueTypeId != 0)
            (attributes.Btf, attributes.KeyTypeId, attributes.ValueTypeId) = (borrowed.Value, map.KeyTypeId, map.ValueTypeId);
        return BpfSyscall.Open(BpfCommand.MapCreate, ref attributes);
    }

    // Before Linux 5.5 global variables cannot be mapped into memory; they work all the same.
    static uint KnownFlags(MapSpec map) =>
        (uint)(map.IsGlobalData && Environment.OSVersion.Version < FirstMappable ? map.Flags & ~MapFlags.Mappable : map.Flags);

    // Sections of several objects share their names, so libbpf puts the start of the object's in front. An embedded object is called
    // by its class: MyApp.Firewall.bpf.o is Firewall.
    string KernelName(MapSpec map)
    {
        var name = Path.GetFileName(owner).Split('.') is [.., var type, "bpf", "o"] ? type : Path.GetFileNameWithoutExtension(owner);
        return map.IsGlobalData ? name[..Math.Min(8, name.Length)] + map.Name : map.Name;
    }

    internal static uint Entries(MapSpec map) => map.Type switch
    {
        MapType.PerfEventArray or MapType.CpuMap when map.MaxEntries == 0 => (uint)PossibleCpus.Count,
        // A power of two and whole pages, whose size differs between machines.
        MapType.RingBuffer or MapType.UserRingBuffer when map.MaxEntries > 0 =>
            BitOperations.RoundUpToPowerOf2(Math.Max(map.MaxEntries, (uint)Environment.SystemPageSize)),
        _ => map.MaxEntries,
    };

    static string? Hint(MapSpec map, int error) => error switch
    {
        Errno.EINVAL when Entries(map) == 0 => "Give the map a number of entries.",
        Errno.EINVAL when map.Type == MapType.LpmTrie && !map.Flags.HasFlag(MapFlags.NoPrealloc) =>
            "A longest-prefix-match map needs MapFlags.NoPrealloc.",
        Errno.EINVAL =>
            $"This kernel ({Environment.OSVersion.Version}) has no such map type, or not with these sizes and flags: "
            + "compare with the documentation of the type.",
        Errno.E2BIG or Errno.ENOMEM => "It is too large. Ask for fewer entries, or smaller keys and values.",
        _ => null,
    };

    static void Fill(BpfMap map, MapSpec spec, byte[] data)
    {
        var key = 0;
        fixed (byte* value = data)
        {
            var error = map.Update(&key, value, MapUpdate.Any);
            if (error != 0)
                throw map.Refused("Writing the initial values to", error);
        }
        if (spec.Flags.HasFlag(MapFlags.ProgramReadOnly))
            map.Freeze();
    }

    BpfMap CreatePinned(MapSpec map)
    {
        var path = Path.Combine(options.PinDirectory, map.Name);
        if (OpenPinned(map, path) is { } existing)
            return existing;
        var created = CreateNew(map);
        try
        {
            created.Pin(path);
            return created;
        }
        catch (BpfException e)
        {
            created.Dispose();
            // Somebody else pinned it between the two calls.
            if (e.ErrorNumber == Errno.EEXIST && OpenPinned(map, path) is { } winner)
                return winner;
            throw;
        }
    }

    static BpfMap? OpenPinned(MapSpec map, string path)
    {
        var (descriptor, error) = Pinning.TryOpen(path);
        if (descriptor is null)
            return error == Errno.ENOENT ? null : Guard.OrDispose(Pinning.Open(path), d => new BpfMap(d, map.Name) { KeyPadding = map.KeyPadding });
        return Guard.OrDispose(descriptor,
            d => MapCompatibility.Check(map, new BpfMap(d, map.Name) { KeyPadding = map.KeyPadding }, $"The map pinned at '{path}'", "Remove the pin, or use another PinDirectory."));
    }

    static BpfMap Replace(MapSpec map, BpfMap replacement)
    {
        MapCompatibility.Check(map, replacement, $"The replacement of map '{map.Name}'", "Use a map of the same shape.");
        return Guard.OrDispose(Descriptors.Duplicate(replacement.Descriptor), d => new BpfMap(d, map.Name) { KeyPadding = map.KeyPadding });
    }
}
