namespace Bpf.Runtime;

/// <summary>A typed view of the perf-event buffers of a program, one for each CPU (Linux 4.3).</summary>
/// <typeparam name="T">The type of an event, laid out as the program lays it out, padding included.</typeparam>
public sealed class PerfMap<T> where T : unmanaged
{
    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It holds no perf events.</exception>
    public PerfMap(BpfMap map) => Untyped = MapShape.CheckType(map, MapType.PerfEventArray);

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped { get; }

    /// <summary>How many buffers there can be.</summary>
    public int Size => checked((int)Untyped.MaxEntries);
}
