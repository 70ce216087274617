using System.Buffers.Binary;
using Bpf.Compiler.Tests;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Language;

/// <summary>
/// Statements over the fields of a packet, run on the CLR and in the kernel over edge values: the action, the bytes and the maps must be
/// the same.
/// </summary>
public sealed class LanguageTests
{
    internal const string Data = """
        public struct Data
        {
            public long L, M; public ulong UL, UM; public int I, J; public uint U, V;
            public short S, T; public ushort US, UT; public sbyte SB; public byte B; public bool Flag; public byte Pad;
            public long R; public ulong UR; public int Q; public uint UQ;
        }
        """;

    private static readonly long[] _values =
        [0, 1, -1, 2, 7, 8, 31, 32, 33, 63, 64, 255, 256, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 0x123456789abcdef0];

    public static TheoryData<string> Names => [.. LanguageCases.All.Select(@case => @case.Name)];

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void Means_the_same_in_the_kernel(string name)
    {
        var (_, body, members) = LanguageCases.All.Single(@case => @case.Name == name);
        XdpTest.Compare(LanguageProgram.Compile(SourceCompiler.Program(Over(body), Data + members)), [.. Packets()]);
    }

    /// <summary>A program's body: the packet's first bytes as <c>d</c>, then the statements.</summary>
    internal static string Over(string statements) => $$"""
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<Data> data)) return XdpAction.Drop;
        ref var d = ref data.Value;
        {{statements}}
        return XdpAction.Pass;
        """;

    internal static IEnumerable<Packet> Packets()
    {
        yield return Packet.FromBytes(new byte[20]);
        for (var i = 0; i < _values.Length; i++) yield return Fill(_values[i], _values[(i * 7 + 3) % _values.Length]);
    }

    // Every field gets the first or the second value, cut to its size, as the layout above has them.
    private static Packet Fill(long first, long second)
    {
        var bytes = new byte[88];
        var offset = 0;
        Span<byte> cell = stackalloc byte[8];
        foreach (var size in new[] { 8, 8, 8, 8, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1 })
        {
            var value = offset / size % 2 == 0 ? first : second;
            BinaryPrimitives.WriteInt64LittleEndian(cell, value);
            cell[..size].CopyTo(bytes.AsSpan(offset));
            offset += size;
        }

        bytes[offset] = (byte)(first & 1);
        return Packet.FromBytes(bytes);
    }
}
