using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Members of the .NET library.</summary>
internal sealed class LibraryCases : CaseFamily
{
    private const string Values = """
        public struct Key { public byte Tag; public int Id; } public struct Value { public long Sum; public int Count; }
        public static readonly HashMap<Key, Value> Hash = new(maxEntries: 16); public static readonly ArrayMap<ulong> Array = new(maxEntries: 4);
        public static readonly PerCpuArrayMap<long> PerCpu = new(maxEntries: 2);
        """;

    public override IEnumerable<LanguageCase> Cases =>
        [.. Math(), .. BinaryPrimitives(), .. Interlocked(), .. Unsafe(), .. MemoryMarshal(), .. Volatile()];

    private static IEnumerable<LanguageCase> Math()
    {
        yield return new("Math", "Math and BitOperations", """
            d.Q = Math.Min(d.I, d.J); d.UQ = Math.Max(d.U, d.V); d.R = Math.Clamp(d.L, -100L, 100L); d.UR = BitOperations.RotateLeft(d.UL, 13);
            d.I = BitOperations.PopCount(d.U);
            """);
        yield return new("Math", "Math.Abs", "d.Q = Math.Abs(d.I);");
    }

    private static IEnumerable<LanguageCase> BinaryPrimitives()
    {
        yield return new("BinaryPrimitives", "reverse endianness", """
            d.UQ = BinaryPrimitives.ReverseEndianness(d.U); d.UR = BinaryPrimitives.ReverseEndianness(d.UL);
            d.US = BinaryPrimitives.ReverseEndianness(d.US); d.R = BinaryPrimitives.ReverseEndianness(d.L);
            """);
        yield return new("BinaryPrimitives", "BinaryPrimitives", """
            Span<byte> s = stackalloc byte[12]; BinaryPrimitives.WriteUInt16BigEndian(s, d.US);
            BinaryPrimitives.WriteInt64LittleEndian(s[3..], d.L);
            d.Q = BinaryPrimitives.ReadUInt16LittleEndian(s) + BinaryPrimitives.ReadInt16BigEndian(s[2..]);
            d.R = BinaryPrimitives.ReadInt64BigEndian(s[3..]); d.UQ = BinaryPrimitives.ReadUInt32BigEndian(s[1..]);
            d.Flag = BinaryPrimitives.TryReadUInt64LittleEndian(s[4..], out var u) & BinaryPrimitives.TryWriteInt32BigEndian(s[9..], 5); d.UR = u;
            """);
        yield return new("BinaryPrimitives", "BinaryPrimitives too short", """
            Span<byte> s = stackalloc byte[4]; d.Q = BinaryPrimitives.ReadInt32BigEndian(d.B > 7 ? s[1..] : s) + 1;
            """);
    }

    private static IEnumerable<LanguageCase> Interlocked()
    {
        yield return new("Interlocked", "atomics", """
            if (Array.TryGet(1, out var cell)) { Interlocked.Increment(ref cell.Value); d.UR = Interlocked.Add(ref cell.Value, d.UL);
            d.UL = Interlocked.Exchange(ref cell.Value, d.UM); Interlocked.CompareExchange(ref cell.Value, 5, d.UM); }
            """, Values) { MinimumCpu = BpfCpu.V3 };
    }

    private static IEnumerable<LanguageCase> Unsafe()
    {
        yield return new("Unsafe", "Unsafe", """
            var l = d.L; ref var i = ref Unsafe.As<long, int>(ref l); d.Q = i; Unsafe.Add(ref i, 1) = d.J; d.R = l;
            d.UQ = (uint)Unsafe.SizeOf<Data>(); d.UR = Unsafe.BitCast<long, ulong>(d.M);
            """);
    }

    private static IEnumerable<LanguageCase> MemoryMarshal()
    {
        yield return new("MemoryMarshal", "MemoryMarshal", """
            Span<int> s = stackalloc int[4]; s[1] = d.I; var b = MemoryMarshal.AsBytes(s); b[0] = d.B; d.Q = b.Length + s[0];
            var l = MemoryMarshal.Cast<int, long>(s); d.R = l[0] + l.Length; MemoryMarshal.Write(b[5..], d.L);
            d.UR = MemoryMarshal.Read<ulong>(b[3..]); d.Flag = MemoryMarshal.TryRead<long>(b[9..], out var v); d.L = v;
            ref var f = ref MemoryMarshal.GetReference(s); f++; d.I = s[0] + MemoryMarshal.CreateSpan(ref d.J, 1)[0];
            """);
        yield return new("MemoryMarshal", "MemoryMarshal too short",
            "Span<byte> s = stackalloc byte[4]; d.Q = MemoryMarshal.Read<int>(d.B > 7 ? s[1..] : s) + 1;");
    }

    private static IEnumerable<LanguageCase> Volatile()
    {
        yield return new("Volatile", "Volatile", """
            var x = d.I; Volatile.Write(ref x, d.J); d.Q = Volatile.Read(ref x) + Volatile.Read(ref d.SB); var f = d.Flag;
            Volatile.Write(ref f, !Volatile.Read(ref f)); d.Flag = f; Volatile.Write(ref d.R, Volatile.Read(ref d.L) + 1);
            """);
    }
}
