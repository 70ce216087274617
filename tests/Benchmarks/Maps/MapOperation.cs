namespace Benchmarks.Maps;

/// <summary>Something that is done to all elements of a map.</summary>
/// <param name="Word">What it is called in code, here and in c/maps.c.</param>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="Found">How many elements a pass must find or change.</param>
/// <param name="IsSingle">Each element is an operation of its own.</param>
sealed record MapOperation(string Word, string Name, int Found = MapElements.Count, bool IsSingle = true)
{
    /// <summary>In the order of the tables; a kind of map has those that it knows.</summary>
    public static readonly MapOperation[] All =
    [
        new("lookup", "lookup"), new("miss", "lookup of a missing key", Found: 0), new("update", "update"), new("reinsert", "delete and insert"),
        new("iterate", "iteration, an element", IsSingle: false), new("read", "batch lookup, an element", IsSingle: false),
        new("write", "batch update, an element", IsSingle: false),
    ];
}
