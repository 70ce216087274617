using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// A map in the kernel. <see cref="Map{TKey, TValue}"/> and <see cref="PerCpuMap{TKey, TValue}"/> give typed access to its elements.
/// </summary>
public sealed partial class BpfMap : IDisposable
{
    readonly MapInfo _info;

    internal BpfMap(BpfDescriptor descriptor, string? name = null)
    {
        Descriptor = descriptor;
        KernelInfo.Read(descriptor, "a map", ref _info);
        Name = name ?? _info.Name.ToString();
    }

    /// <summary>The name: the object file's, or the kernel's (at most 15 characters) for a map that was opened.</summary>
    public string Name { get; }

    /// <summary>The kind of map.</summary>
    public MapType Type => _info.Type;

    /// <summary>The size of a key in bytes.</summary>
    public int KeySize => _info.KeySize;

    /// <summary>The size of a value in bytes (of one CPU's value, in per-CPU maps).</summary>
    public int ValueSize => _info.ValueSize;

    /// <summary>The number of elements it can hold, or of bytes for ring buffers.</summary>
    public uint MaxEntries => _info.MaxEntries;

    /// <summary>The creation flags as the kernel reports them.</summary>
    public MapFlags Flags => (MapFlags)_info.Flags;

    /// <summary>The kernel's number of the map, unique while it exists.</summary>
    public uint Id => _info.Id;

    /// <summary>The map holds a value for each possible CPU.</summary>
    public bool IsPerCpu => Type is MapType.PerCpuHash or MapType.PerCpuArray or MapType.LruPerCpuHash or MapType.PerCpuCgroupStorage;

    /// <summary>The kernel's <c>map_extra</c>: of a Bloom filter, the number of hash functions (Linux 5.16).</summary>
    public ulong Extra => _info.Extra;

    internal BpfDescriptor Descriptor { get; }

    /// <summary>The bytes of a key that no field has, where the type of keys is known. Programs have zeros there.</summary>
    internal int[] KeyPadding { get; init; } = [];

    /// <summary>What the maps inside are like, where that is known.</summary>
    internal MapSpec? Template { get; init; }

    internal bool IsArray => Type is MapType.Array or MapType.PerCpuArray;

    /// <summary>Creates a map of one's own. The kernel keeps it until the last descriptor, pin and program are gone.</summary>
    /// <param name="spec">What it shall be like; of a map of maps, with a template.</param>
    /// <exception cref="BpfException">The kernel refused it.</exception>
    public static BpfMap Create(MapSpec spec) => new Loading.MapCreator("", new BpfLoadOptions(), new Dictionary<string, BpfMap>(), types: null).Create(spec);

    /// <summary>Opens a pinned map.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    /// <exception cref="BpfException">There is no such pin, or it is not a map.</exception>
    public static BpfMap OpenPinned(string path) => Open(Pinning.Open(path), $"The pin '{path}'");

    /// <summary>Opens a map by its number. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
    /// <param name="id">The kernel's number of the map.</param>
    /// <exception cref="BpfException">There is no such map, or the privilege lacks.</exception>
    public static BpfMap OpenId(uint id) => Open(KernelInfo.Open(BpfCommand.OpenMapId, id, "map"), $"Map {id}");

    /// <summary>Pins the map, so that it outlives this process.</summary>
    /// <param name="path">A path in a bpf file system; its last part must not contain a dot.</param>
    /// <exception cref="BpfException">The path is taken, or lies elsewhere.</exception>
    public void Pin(string path) => Pinning.Pin(Descriptor, $"map '{Name}'", path);

    /// <summary>Removes a pin of this map.</summary>
    /// <param name="path">The pin.</param>
    /// <exception cref="BpfException">There is no such pin.</exception>
    public void Unpin(string path) => Pinning.Unpin(path);

    /// <summary>Makes the map read-only for user space, for good. Programs may still write, unless the flags say otherwise (Linux 5.2).</summary>
    /// <exception cref="BpfException">It is frozen already, or its memory is mapped for writing.</exception>
    public void Freeze()
    {
        using var borrowed = Descriptor.Borrow();
        var attributes = new MapElementAttributes { Map = borrowed.Value };
        if (-BpfSyscall.Call(BpfCommand.MapFreeze, ref attributes) is var error and > 0)
            throw KernelError.From($"Freezing map '{Name}'", error, error is Errno.EBUSY or Errno.EPERM
                ? "It is frozen already, or its memory is mapped for writing: unmap it first."
                : "Freezing and global variables need Linux 5.2.");
    }

    /// <summary>Closes the map. The kernel keeps it while a program or a pin holds it.</summary>
    public void Dispose() => Descriptor.Dispose();

    internal BpfException Refused(string action, int error) => KernelError.From($"{action} map '{Name}'", error, error switch
    {
        Errno.E2BIG when IsArray => $"The index is outside of the array, which has {MaxEntries} elements.",
        Errno.E2BIG or Errno.ENOSPC => $"The map is full: it holds {MaxEntries} elements. Remove some, or set MapSpec.MaxEntries before loading.",
        // The kernel says so of programs of another kind too (__cpu_map_entry_alloc, __dev_map_alloc_node).
        Errno.ENOMEM when Type == MapType.CpuMap => "The program must be in section xdp/cpumap, the CPU must exist, and there must be memory.",
        Errno.EINVAL when Type is MapType.DeviceMap or MapType.DeviceMapHash =>
            "The interface must exist, and the program must be in section xdp/devmap.",
        Errno.EINVAL when Type is MapType.ArrayOfMaps or MapType.HashOfMaps => "A map inside must be like the template: type, sizes, flags.",
        Errno.EINVAL when Type == MapType.ProgramArray => "The programs of a table must be of one kind, as those that use it.",
        Errno.EPERM => $"The map was created with flags {Flags}, or is frozen (section .rodata): user space may not do this.",
        _ => null,
    });

    static BpfMap Open(BpfDescriptor descriptor, string what)
    {
        if (DescriptorKind.Of(descriptor) is var kind && kind != DescriptorKind.Map)
        {
            descriptor.Dispose();
            throw new BpfException($"{what} is not a map but a {kind}. Open it as what it is.");
        }
        return Guard.OrDispose(descriptor, d => new BpfMap(d));
    }
}
