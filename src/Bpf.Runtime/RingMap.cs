using System.Runtime.CompilerServices;

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

    /// <summary>A reader of this buffer: a loop without copies, and waits. Dispose it; one reader at a time makes sense.</summary>
    /// <exception cref="BpfException">The kernel refused.</exception>
    public RingBufferReader OpenReader() => new(Untyped);

    /// <summary>The records as they come. Allocates nothing for a record.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="BpfException">The kernel refused, or a record is shorter than the type.</exception>
    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = OpenReader();
        await foreach (var record in reader.ReadAllAsync<T>(cancellationToken).ConfigureAwait(false))
            yield return record;
    }
}
