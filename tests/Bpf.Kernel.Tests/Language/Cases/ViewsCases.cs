namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Members of spans, and memory seen as another type.</summary>
internal sealed class ViewsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. MembersOfSpans(), .. Memorymarshal(), .. Unsafes(), .. ULiteralsAndPackets(), .. TablesAsSpans(), .. ListPatterns()];

    private static IEnumerable<LanguageCase> MembersOfSpans()
    {
        yield return new("members of spans", "span members", """
            Span<byte> s = stackalloc byte[8]; for (var i = 0; i < 8; i++) s[i] = (byte)(i + d.I); Span<byte> t = stackalloc byte[8];
            s.CopyTo(t); t.Reverse(); d.Q = t[0] + t[7]; d.Flag = s.SequenceEqual(t); d.R = s.IndexOf((byte)d.B) + s.LastIndexOf((byte)3) +
            (s.Contains((byte)5) ? 100 : 0); d.UQ = s.EndsWith(t) ? 1u : 0u; d.S = (short)s.Count((byte)3);
            """);
        yield return new("members of spans", "span more members", """
            Span<int> s = stackalloc int[] { 3, 1, 2, 3 }; ReadOnlySpan<int> r = s; d.Q = r.IndexOfAny(1, 2) + (s.IsEmpty ? 1 : 2) +
            Span<int>.Empty.Length + r.CommonPrefixLength(s); d.UQ = (uint)s[0]; d.Flag = s.TryCopyTo(default);
            """);
        yield return new("members of spans", "span swap 2D overlapped copy", """
            Span<byte> s = stackalloc byte[8]; for (var i = 0; i < 8; i++) s[i] = (byte)(i * 3); s[..6].CopyTo(s[2..]); d.Q = s[7] + s[2];
            s[3..].CopyTo(s); d.R = s[0]; s[2..5].Fill(7); s[4..].Clear(); d.UQ = s[3];
            """);
    }

    private static IEnumerable<LanguageCase> Memorymarshal()
    {
        yield return new("MemoryMarshal", "memory marshal", """
            Span<byte> b = stackalloc byte[16]; b[3] = d.B; b[4] = 7; var i = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(b);
            d.Q = i[0] + i.Length; d.R = System.Runtime.InteropServices.MemoryMarshal.Read<int>(b[4..]);
            System.Runtime.InteropServices.MemoryMarshal.Write(b, d.I); d.UQ = b[0]; ref var first = ref
            System.Runtime.InteropServices.MemoryMarshal.AsRef<int>(b); first++; d.S = b[0]; d.J =
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(i).Length;
            """);
    }

    private static IEnumerable<LanguageCase> Unsafes()
    {
        yield return new("Unsafe", "unsafe members", """
            ref var a = ref d.I; d.Q = System.Runtime.CompilerServices.Unsafe.Add(ref a, 1) + System.Runtime.CompilerServices.Unsafe.Add(ref a,
            (nint)1) + System.Runtime.CompilerServices.Unsafe.Subtract(ref d.J, 1); d.Flag = System.Runtime.CompilerServices.Unsafe.AreSame(ref
            a, ref d.I); d.R = System.Runtime.CompilerServices.Unsafe.As<int, long>(ref a); d.UQ =
            (uint)System.Runtime.CompilerServices.Unsafe.ByteOffset(ref d.I, ref d.J); int x;
            System.Runtime.CompilerServices.Unsafe.SkipInit(out x); x = 3; d.S = (short)(x +
            System.Runtime.CompilerServices.Unsafe.SizeOf<int>()); d.US = System.Runtime.CompilerServices.Unsafe.BitCast<short, ushort>(d.T);
            System.Runtime.CompilerServices.Unsafe.WriteUnaligned(ref System.Runtime.CompilerServices.Unsafe.As<int, byte>(ref d.J), 5L);
            """);
        yield return new("Unsafe", "unsafe pointers", """
            var v = d.I; var p = &v; d.Q = System.Runtime.CompilerServices.Unsafe.Read<int>(p) +
            System.Runtime.CompilerServices.Unsafe.AsRef<int>(p); System.Runtime.CompilerServices.Unsafe.Write(p, 8); d.R = v +
            System.Runtime.CompilerServices.Unsafe.ReadUnaligned<int>(p); d.Flag = System.Runtime.CompilerServices.Unsafe.IsNullRef(ref v); d.UQ
            = System.Runtime.CompilerServices.Unsafe.AsPointer(ref v) == null ? 1u : 2u;
            """);
        yield return new("Unsafe", "unsafe init copy block", """
            Span<byte> s = stackalloc byte[16]; System.Runtime.CompilerServices.Unsafe.InitBlock(ref s[0], 7, 8); Span<byte> t = stackalloc
            byte[16]; System.Runtime.CompilerServices.Unsafe.CopyBlock(ref t[0], ref s[0], 16); d.Q = t[3] + t[9];
            """);
    }

    private static IEnumerable<LanguageCase> ULiteralsAndPackets()
    {
        yield return new("u8 literals and packets", "u8 compare to packet", """
            ref var b = ref System.Runtime.CompilerServices.Unsafe.As<Data, byte>(ref d); var s =
            System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref b, 4); d.Flag = s.SequenceEqual("\0\0\0\0"u8); d.Q = s is [0, 0,
            ..] ? 1 : 2; d.UQ = s.StartsWith("\u0001"u8) ? 1u : 0u; d.R = "hello"u8[d.B & 3] + "x"u8.Length;
            """);
    }

    private static IEnumerable<LanguageCase> TablesAsSpans()
    {
        yield return new("tables as spans", "static readonly foreach", """
            foreach (var t in (ReadOnlySpan<int>)T) d.R += t; for (var i = 0; i < T.Length; i++) d.Q += T[i]; d.UQ = (uint)T[^1];
            ReadOnlySpan<int> s = T; d.S = (short)s[1];
            """, "static readonly int[] T = { 1, 2, 3 };");
        yield return new("tables as spans", "static ROS property", "d.Q = T[d.I & 3]; foreach (var b in T) d.R += b; d.UQ = (uint)U[1];", """
            static ReadOnlySpan<byte> T => [1, 2, 3, 4]; static ReadOnlySpan<ushort> U => new ushort[] { 1, 2 };
            """);
    }

    private static IEnumerable<LanguageCase> ListPatterns()
    {
        yield return new("list patterns", "list patterns with slices and declarations", """
            Span<int> s = stackalloc int[] { d.I, d.J, 3 }; d.Q = s is [7, ..] ? 1 : s is [_, var x, ..] && x > 5 ? x : s is [.., 3] ? 3 : 0; if
            (s is [var a, .. var m, var z]) d.R = a + m.Length + z; d.UQ = s switch { [] => 1, [_] => 2, [> 5, .., < 4] => 3, [0 or 1, .. [var
            q, _]] => (uint)q, _ => 9 };
            """);
    }
}
