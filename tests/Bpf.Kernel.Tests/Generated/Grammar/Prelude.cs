namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>What every generated program finds in its class.</summary>
internal static class Prelude
{
    /// <summary>Static fields, one of each type, so that there is always something to assign.</summary>
    public static readonly IReadOnlyList<Variable> Statics =
    [
        .. Kinds.Values.Where(IsStatic).Select((kind, i) => new Variable($"G{i}", kind, true)), new("Cells", "Four", true),
    ];

    /// <summary>Of the types that cannot be static fields, locals of every method.</summary>
    public static readonly IReadOnlyList<Variable> Locals = [.. Kinds.Values.Where(kind => !IsStatic(kind)).Select((kind, i) => new Variable($"L{i}", kind, true))];

    /// <summary>What declares them.</summary>
    public static readonly string Start = string.Concat(Locals.Select(local => $"{local.Kind} {local.Name} = {Kinds.Constants(local.Kind)[1]}; "));

    /// <summary>The fields of the packet's first bytes.</summary>
    public static readonly IReadOnlyList<Variable> Fields =
    [
        .. Of("long", "L", "M", "R"), .. Of("ulong", "UL", "UM", "UR"), .. Of("int", "I", "J", "Q"), .. Of("uint", "U", "V", "UQ"),
        .. Of("short", "S", "T"), .. Of("ushort", "US", "UT"), .. Of("sbyte", "SB"), .. Of("byte", "B"), .. Of("bool", "Flag"),
    ];

    // No padding in what maps and static fields hold: C# does not say what its bytes are.
    public static readonly string Members = $"{string.Concat(Kinds.Values.Where(IsStatic).Select((kind, i) => $"static {kind} G{i}; "))}\n{Types}";

    private const string Types = """
        public enum Kind : byte { A, B, C = 32 }
        public struct S
        {
            public int A; public byte C; public bool D; public short E; public long B;
            public readonly int Sum() => A + C;
            public void Move(int by) { A += by; B -= by; }
            public int Twice { readonly get => A * 2; set => A = value / 2; }
            public static S operator +(S a, S b) { a.A += b.A; a.B ^= b.B; return a; }
            public static bool operator ==(S a, S b) => a.A == b.A && a.B == b.B;
            public static bool operator !=(S a, S b) => !(a == b);
            public override readonly bool Equals(object? o) => false;
            public override readonly int GetHashCode() => 0;
            public readonly void Deconstruct(out int a, out long b) { a = A; b = B; }
        }
        public struct N { public S In; public ulong Y; public short X; public ushort Z; public uint W; }
        public record struct R(int P, short Q);
        struct Pair<T> where T : unmanaged { public T First, Second; public readonly T Pick(bool first) => first ? First : Second; }
        [InlineArray(4)] struct Four { private int _e; }
        static readonly S Zero;
        static Four Cells;
        static readonly short[] Table = [1, -2, 300, short.MinValue];
        static ReadOnlySpan<byte> Bytes => [9, 8, 255, 0, 128, 1, 77, 254];
        public struct Key { public int Id; public byte Tag, A, B, C; }
        public static readonly HashMap<Key, long> Hash = new(maxEntries: 16);
        public static readonly ArrayMap<ulong> Array = new(maxEntries: 4);
        public static readonly ArrayMap<N> Big = new(maxEntries: 1);
        public static readonly QueueMap<long> Queue = new(maxEntries: 3);
        public static readonly StackMap<int> Stack = new(maxEntries: 2);
        public static readonly PerCpuArrayMap<ulong> PerCpu = new(maxEntries: 3);
        public static readonly LruHashMap<uint, ulong> Lru = new(maxEntries: 64);
        public static readonly RingBuffer<N> Records = new(bytes: 4096);
        static int? Find(int i) => i > 5 ? i : null;
        static T Choose<T>(bool first, T a, T b) where T : unmanaged => first ? a : b;
        static (int Left, long Right) Both(int a, long b) => (a ^ 3, b + a);
        static S Make(int a) => new S { A = a, B = a * 3L, D = a > 0 };
        static int Add(Span<int> s) { var t = 0; foreach (var x in s) t = t * 3 + x; return t; }
        static ref int At(Span<int> s, int i) => ref s[i & 3];
        """;

    private static bool IsStatic(string kind) => kind is not ("(int, long)" or "int?");

    private static IEnumerable<Variable> Of(string kind, params string[] names) => names.Select(name => new Variable($"d.{name}", kind, true, true));
}
