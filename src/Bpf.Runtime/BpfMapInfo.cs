using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>What the kernel knows of a map, of any type.</summary>
/// <param name="Id">The kernel's number of the map, unique while it exists.</param>
/// <param name="Type">The kind of map.</param>
/// <param name="Name">The name, at most 15 characters.</param>
/// <param name="KeySize">The size of a key in bytes.</param>
/// <param name="ValueSize">The size of a value in bytes (of one CPU's value, in per-CPU maps).</param>
/// <param name="MaxEntries">The number of elements it can hold, or of bytes for ring buffers.</param>
/// <param name="Flags">The creation flags as the kernel reports them.</param>
public sealed record BpfMapInfo(uint Id, MapType Type, string Name, int KeySize, int ValueSize, uint MaxEntries, MapFlags Flags)
{
    /// <summary>The maps in the kernel. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
    /// <exception cref="BpfException">The privilege lacks.</exception>
    public static IReadOnlyList<BpfMapInfo> All() => KernelInfo.All(BpfCommand.NextMapId, BpfCommand.OpenMapId, "maps", descriptor =>
    {
        var info = default(MapInfo);
        KernelInfo.Read(descriptor, "a map", ref info);
        return new BpfMapInfo(info.Id, info.Type, info.Name.ToString(), info.KeySize, info.ValueSize, info.MaxEntries, (MapFlags)info.Flags);
    });
}
