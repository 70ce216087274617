using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>A typed view of a Bloom filter (Linux 5.16).</summary>
/// <typeparam name="TValue">The type of a value, laid out as the program lays it out, padding included.</typeparam>
public sealed unsafe class ValueFilter<TValue> where TValue : unmanaged
{
    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">The size differs, or it is no Bloom filter.</exception>
    public ValueFilter(BpfMap map)
    {
        Untyped = MapShape.CheckType(map, MapType.BloomFilter);
        MapShape.CheckSize<TValue>(map, "values", map.ValueSize);
    }

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped { get; }

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void Add(TValue value)
    {
        if (Untyped.Update(null, &value, MapUpdate.Any) is var error and not 0)
            throw Untyped.Refused("Writing to", error);
    }

    /// <summary>Whether a value may have been added; false means that it was not.</summary>
    /// <param name="value">The value.</param>
    public bool MayContain(TValue value)
    {
        var error = Untyped.Lookup(null, &value);
        return error is 0 or Errno.ENOENT ? error == 0 : throw Untyped.Refused("Reading", error);
    }
}
