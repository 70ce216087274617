using System.Runtime.CompilerServices;

namespace Benchmarks.Maps;

/// <summary>What is in the maps: keys count from 0, those that are not there go on behind them. c/maps.c makes the same.</summary>
static class MapElements
{
    public const int Count = 1000;

    public static TKey[] Present<TKey>(Func<int, TKey> key) => [.. Enumerable.Range(0, Count).Select(key)];

    public static TKey[] Absent<TKey>(Func<int, TKey> key) => [.. Enumerable.Range(Count, Count).Select(key)];
}

record struct WideKey(ulong Number, ulong Rest);

record struct PrefixKey(uint Length, uint Number);

[InlineArray(8)]
struct WideValue
{
    ulong _first;
}
