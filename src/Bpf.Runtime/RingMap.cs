namespace Bpf.Runtime;

/// <summary>A typed view of a ring buffer (Linux 5.8).</summary>
/// <typeparam name="T">The type of a record, laid out as the program lays it out, padding included.</typeparam>
public sealed class RingMap<T> where T : unmanaged
{
    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It is no ring buffer.</exception>
    public RingMap(BpfMap map) => Untyped = MapShape.CheckType(map, MapType.RingBuffer);

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped { get; }

    /// <summary>The size of the buffer in bytes.</summary>
    public int Size => checked((int)Untyped.MaxEntries);
}
