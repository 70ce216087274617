namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Maps.</summary>
internal sealed class MapsCases : CaseFamily
{
    private const string Values = """
        public struct Key { public byte Tag; public int Id; } public struct Value { public long Sum; public int Count; }
        public static readonly HashMap<Key, Value> Hash = new(maxEntries: 16); public static readonly ArrayMap<ulong> Array = new(maxEntries: 4);
        public static readonly PerCpuArrayMap<long> PerCpu = new(maxEntries: 2);
        """;

    public override IEnumerable<LanguageCase> Cases =>
        [.. ArrayMap(), .. PerCpuArrayMap(), .. HashMap()];

    private static IEnumerable<LanguageCase> ArrayMap()
    {
        yield return new("ArrayMap", "array map", """
            if (Array.TryGet((uint)d.B & 7, out var cell)) { cell.Value += 5; d.UR = cell.Value; } else d.Q = -1;
            """, Values);
    }

    private static IEnumerable<LanguageCase> PerCpuArrayMap()
    {
        yield return new("PerCpuArrayMap", "per-CPU array map", "if (PerCpu.TryGet(1, out var cell)) cell.Value += d.L;", Values);
    }

    private static IEnumerable<LanguageCase> HashMap()
    {
        yield return new("HashMap", "hash map", """
            var key = new Key { Tag = d.B, Id = d.I & 3 }; if (Hash.TryGet(key, out var v)) { v.Value.Count++; v.Value.Sum += d.L; }
            else Hash.TryAdd(key, new Value { Sum = d.L, Count = 1 });
            """, Values);
        yield return new("HashMap", "hash map, key assigned field by field", """
            Key key; key.Tag = d.B; key.Id = 1; Hash.Set(key, new Value { Count = d.I }); if (d.J == 7) Hash.Remove(key);
            """, Values);
    }
}
