using System.Runtime.CompilerServices;

namespace Bpf.Runtime;

/// <summary>Checks that C# types fit a map.</summary>
static class MapShape
{
    public static BpfMap Check<TKey, TValue>(BpfMap map, bool perCpu) where TKey : unmanaged where TValue : unmanaged
    {
        if (map.KeySize == 0)
            throw new BpfException($"Map '{map.Name}' is a {map.Type}, which has no keys. It cannot be read by key.");
        if (map.IsPerCpu != perCpu)
            throw new BpfException(
                $"Map '{map.Name}' is a {map.Type}. Use {(map.IsPerCpu ? "GetPerCpuMap and PerCpuMap" : "GetMap and Map")} for it.");
        CheckSize<TKey>(map, "keys", map.KeySize);
        CheckSize<TValue>(map, "values", map.ValueSize);
        return map;
    }

    public static BpfMap CheckType(BpfMap map, params ReadOnlySpan<MapType> types) => types.Contains(map.Type)
        ? map
        : throw new BpfException($"Map '{map.Name}' is a {map.Type}, not a {string.Join(" or ", types.ToArray())}. Use the view of its type.");

    public static void CheckSize<T>(BpfMap map, string what, int size) where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != size)
            throw new BpfException($"Map '{map.Name}' has {what} of {size} bytes, but {typeof(T).Name} has {Unsafe.SizeOf<T>()}. "
                + "Use a type with the layout that the program uses, padding included.");
    }
}
