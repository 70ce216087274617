using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>A typed view of a queue (first in, first out) or stack (last in, first out) (Linux 4.20).</summary>
/// <typeparam name="TValue">The type of a value, laid out as the program lays it out, padding included.</typeparam>
public sealed unsafe class ValueQueue<TValue> where TValue : unmanaged
{
    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">The size differs, or it is no queue or stack.</exception>
    public ValueQueue(BpfMap map)
    {
        Untyped = MapShape.CheckType(map, MapType.Queue, MapType.Stack);
        MapShape.CheckSize<TValue>(map, "values", map.ValueSize);
    }

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped { get; }

    /// <summary>Puts in a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False if the map is full.</returns>
    public bool TryPush(TValue value) => Is(Untyped.Update(null, &value, MapUpdate.Any), Errno.E2BIG, "Writing to");

    /// <summary>Puts in a value; if the map is full, the oldest one is dropped for it.</summary>
    /// <param name="value">The value.</param>
    public void Push(TValue value) => Is(Untyped.Update(null, &value, MapUpdate.Replace), 0, "Writing to");

    /// <summary>Takes out the next value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False if there is none.</returns>
    public bool TryPop(out TValue value)
    {
        value = default;
        fixed (TValue* pointer = &value)
            return Is(Untyped.LookupAndDelete(null, pointer), Errno.ENOENT, "Taking from");
    }

    /// <summary>Reads the next value without taking it out.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False if there is none.</returns>
    public bool TryPeek(out TValue value)
    {
        value = default;
        fixed (TValue* pointer = &value)
            return Is(Untyped.Lookup(null, pointer), Errno.ENOENT, "Reading");
    }

    bool Is(int error, int expected, string action) => error == 0 || (error == expected ? false : throw Untyped.Refused(action, error));
}
