using System.Numerics;

namespace Bpf.Runtime;

/// <summary>Arithmetic over per-CPU maps.</summary>
public static class PerCpuMapExtensions
{
    /// <summary>The sum of a key's values over all CPUs; zero if the map does not have the key. Wraps on overflow.</summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">A number.</typeparam>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    public static TValue Sum<TKey, TValue>(this PerCpuMap<TKey, TValue> map, TKey key)
        where TKey : unmanaged where TValue : unmanaged, INumber<TValue>
    {
        if (!map.TryGetValue(key, out var values))
            return TValue.Zero;
        var sum = TValue.Zero;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    /// <summary>The sum of an element's values over all CPUs. Wraps on overflow.</summary>
    /// <typeparam name="TValue">A number.</typeparam>
    /// <param name="map">The map of an array.</param>
    /// <param name="index">The element's index; a type of its own, so that a literal such as <c>0</c> fits.</param>
    public static TValue Sum<TValue>(this PerCpuMap<uint, TValue> map, uint index)
        where TValue : unmanaged, INumber<TValue> => map.Sum<uint, TValue>(index);
}
