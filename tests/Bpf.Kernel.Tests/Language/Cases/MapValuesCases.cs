namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What is done with values and keys of maps.</summary>
internal sealed class MapValuesCases : CaseFamily
{
    private const string Values = """
        public struct Inner { public short A; public long B; } public struct Value { public int Count; public Inner In; public byte Tag;
        public void Up(int by) => Count += by; }
        public static readonly ArrayMap<Value> Cells = new(maxEntries: 4); public static readonly ArrayMap<long> Longs = new(maxEntries: 2);
        """;

    private const string Keys = """
        public struct Key { public byte Tag; public int Id; public short Port; } public record struct Two(uint A, ushort B);
        public static readonly HashMap<Key, long> Padded = new(maxEntries: 16);
        public static readonly HashMap<Two, int> Records = new(maxEntries: 16);
        public static readonly HashMap<IPv4Address, ulong> Addresses = new(maxEntries: 8);
        """;

    public override string Name => "Maps";

    public override IEnumerable<LanguageCase> Cases => [.. ByReference(), .. StructKeys()];

    private static IEnumerable<LanguageCase> ByReference()
    {
        const string Construct = "map values by reference";
        yield return new(Construct, "handed to methods", """
            if (Cells.TryGet(d.U & 3, out var cell)) { Add(ref cell.Value, d.I); Grow(ref cell.Value.In.B, d.L); d.Q = cell.Value.Count; d.R =
            Read(in cell.Value); }
            """,
            Values + """
                static void Add(ref Value v, int by) { v.Count += by; v.Tag++; } static void Grow(ref long x, long by) => x = x * 3 + by; static
                long Read(in Value v) => v.In.B + v.Tag;
                """);
        yield return new(Construct, "ref locals, and methods of the value", """
            if (!Cells.TryGet(1, out var cell)) return XdpAction.Drop; ref var v = ref cell.Value; v.Up(d.I); ref var b = ref v.In; b.A = d.S; b.B
            -= d.L; var copy = v; copy.Count = 0; d.Q = v.Count; d.R = copy.In.B;
            """, Values);
        yield return new(Construct, "two at once", """
            if (Longs.TryGet(0, out var a) && Longs.TryGet(1, out var b)) { ref var more = ref (d.I > 0 ? ref a.Value : ref b.Value); more += d.L;
            (a.Value, b.Value) = (b.Value, a.Value); d.R = more; }
            """, Values);
        yield return new(Construct, "assigned as a whole", """
            if (Cells.TryGet(2, out var cell)) { cell.Value = new Value { Count = d.I, In = new() { B = d.L } }; cell.Value = cell.Value with { Tag
            = d.B }; d.Q = cell.Value.Count + cell.Value.Tag; d.R = cell.Value.In.B; }
            """, Values);
    }

    private static IEnumerable<LanguageCase> StructKeys()
    {
        const string Construct = "structs as keys";
        yield return new("structs as keys", "assigned field by field", """
            Key k; k.Tag = d.B; k.Id = d.I; k.Port = 3; Padded.Set(k, d.L); Put(k); d.Flag = Padded.TryGet(new Key { Tag = d.B, Id = d.I, Port = 3 }, out _);
            Two t = default; if (d.I > 5) { Two u; u = new(1, 2); t = u; } Records.Set(t, 3);
            void Put(Key x) { Key y; y.Tag = x.Tag; y.Id = x.Id + 1; y.Port = x.Port; var z = y; Padded.Set(z, 4); Padded.Remove(Same(z)); Padded.Set(Same(y), 6); }
            static Key Same(Key x) => x;
            """, Keys);
        yield return new(Construct, "with padding", """
            var key = new Key { Tag = d.B, Id = d.I, Port = d.S }; Padded.Set(key, d.L); if (Padded.TryGet(new Key { Id = d.I, Port = d.S, Tag = d.B
            }, out var v)) { v.Value++; d.R = v.Value; } key.Id++; d.Flag = Padded.TryGet(key, out _);
            """, Keys);
        yield return new(Construct, "a copy, a result and a default", """
            var key = Make(d.B); Padded.Set(key, 1); var copy = key; d.Q = Padded.TryGet(copy, out var v) ? (int)v.Value : -1; Padded.Set(default,
            7); d.R = Padded.TryGet(new Key(), out v) ? v.Value : -2; if (d.J > 0) Padded.Remove(Make(d.B));
            """, Keys + "static Key Make(byte b) => new() { Tag = b, Id = b * 3 };");
        yield return new(Construct, "records", """
            Records.Set(new(d.U, d.US), d.I); if (Records.TryGet(new Two { A = d.U, B = d.US }, out var v)) d.Q = v.Value; d.Flag =
            Records.TryAdd(new(d.U, (ushort)(d.US ^ 1)), 5); if (Records.TryGet(new Two(d.U, d.US) with { B = 3 }, out v)) d.R = v.Value;
            """, Keys);
        yield return new(Construct, "addresses", """
            var a = new IPv4Address(10, 0, 0, d.B); if (Addresses.TryGet(a, out var n)) n.Value += d.U; else Addresses.Set(a, 1); d.Flag =
            Addresses.TryGet(new IPv4Address(10, 0, 0, 1), out _);
            """, Keys);
    }
}
