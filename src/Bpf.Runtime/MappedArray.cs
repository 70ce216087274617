using System.Runtime.CompilerServices;
using Bpf.Runtime.Events;

namespace Bpf.Runtime;

/// <summary>
/// The elements of an array map in this process's memory (<see cref="MapFlags.Mappable"/>, Linux 5.5): reading and writing needs no system call.
/// Programs read and write them at the same time.
/// </summary>
/// <typeparam name="TValue">The type of an element.</typeparam>
public sealed unsafe class MappedArray<TValue> : IDisposable where TValue : unmanaged
{
    readonly MemoryMapping _region;
    readonly string _name;

    /// <summary>Maps a map.</summary>
    /// <param name="map">The map; it may be closed before the memory is unmapped.</param>
    /// <exception cref="BpfException">It is no array, was not created with the flag, is frozen, or its values have another size.</exception>
    public MappedArray(BpfMap map)
    {
        MapShape.CheckSize<TValue>(MapShape.CheckType(map, MapType.Array), "values", map.ValueSize);
        (_name, Length, _region) = (map.Name, checked((int)map.MaxEntries), MemoryMapping.Create(map));
    }

    /// <summary>How many elements there are.</summary>
    public int Length { get; }

    /// <summary>An element. A number of up to 8 bytes is read and written at once; anything larger may be torn.</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">The memory was unmapped.</exception>
    public TValue this[int index]
    {
        get => _region.Use(Offset(index), 0, static (place, _) =>
        {
            Interlocked.MemoryBarrier();
            return *(TValue*)place;
        });
        set => _region.Use(Offset(index), value, static (place, value) =>
        {
            *(TValue*)place = value;
            Interlocked.MemoryBarrier();
            return 0;
        });
    }

    /// <summary>Unmaps the memory.</summary>
    public void Dispose() => _region.Dispose();

    nint Offset(int index) => (uint)index < (uint)Length
        ? (nint)index * (nint)BpfMap.PerCpuStride(Unsafe.SizeOf<TValue>())
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Map '{_name}' has the elements 0 to {Length - 1}.");
}
