using System.Runtime.CompilerServices;

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

    /// <summary>Opens the buffers: a loop without copies, waits, and the number of lost events. Needs <c>CAP_PERFMON</c>. Dispose it.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="BpfException">The kernel refused.</exception>
    public PerfEventReader OpenReader(PerfEventOptions? options = null) => new(Untyped, options);

    /// <summary>The events as they come, from when the enumeration begins. Allocates nothing for an event. Needs <c>CAP_PERFMON</c>.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="BpfException">The kernel refused, or an event is shorter than the type.</exception>
    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = OpenReader();
        await foreach (var record in reader.ReadAllAsync<T>(cancellationToken).ConfigureAwait(false))
            yield return record;
    }
}
