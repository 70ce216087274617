namespace Bpf.Runtime;

/// <summary>A map in the kernel, its keys and values as bytes. <see cref="Map{TKey, TValue}"/> and <see cref="PerCpuMap{TKey, TValue}"/> give it types.</summary>
public sealed class BpfMap : IDisposable
{
    internal BpfMap() => throw new NotImplementedException();

    /// <summary>The name: the object file's, or the kernel's (at most 15 characters) for a map that was opened.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>The kind of map.</summary>
    public MapType Type => throw new NotImplementedException();

    /// <summary>The size of a key in bytes.</summary>
    public int KeySize => throw new NotImplementedException();

    /// <summary>The size of a value in bytes (of one CPU's value, in per-CPU maps).</summary>
    public int ValueSize => throw new NotImplementedException();

    /// <summary>The number of elements it can hold, or of bytes for ring buffers.</summary>
    public uint MaxEntries => throw new NotImplementedException();

    /// <summary>The kernel's number of the map, unique while it exists.</summary>
    public uint Id => throw new NotImplementedException();

    /// <summary>The map holds a value for each possible CPU.</summary>
    public bool IsPerCpu => throw new NotImplementedException();

    /// <summary>Opens a pinned map.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    public static BpfMap OpenPinned(string path) => throw new NotImplementedException();

    /// <summary>Opens a map by its number. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
    /// <param name="id">The kernel's number of the map.</param>
    public static BpfMap OpenId(uint id) => throw new NotImplementedException();

    /// <summary>Pins the map, so that it outlives this process.</summary>
    /// <param name="path">A path in a bpf file system; its last part must not contain a dot.</param>
    public void Pin(string path) => throw new NotImplementedException();

    /// <summary>Removes a pin of this map.</summary>
    /// <param name="path">The pin.</param>
    public void Unpin(string path) => throw new NotImplementedException();

    /// <summary>Closes the map. The kernel keeps it while a program or a pin holds it.</summary>
    public void Dispose() => throw new NotImplementedException();
}
