namespace Bpf.Kernel.Tests.Language;

/// <summary>The text of a case as a file of its own, with a class of its own: <c>Case17.Program</c>.</summary>
internal static class CaseSource
{
    /// <summary>What cases see of the packet; <see cref="CasePackets"/> fills it.</summary>
    public const string Data = """
        public struct Data
        {
            public long L, M; public ulong UL, UM; public int I, J; public uint U, V;
            public short S, T; public ushort US, UT; public sbyte SB; public byte B; public bool Flag; public byte Pad;
            public long R; public ulong UR; public int Q; public uint UQ;
        }
        """;

    public static BatchSource Of(LanguageCase @case, int number) => new(@case.ToString(), $"Case{number}", $$"""
        using Bpf;
        using Bpf.Net;
        using System.Buffers.Binary;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        namespace Case{{number}};
        public static unsafe partial class Case{{number}}
        {
            [Xdp]
            public static XdpAction Run(XdpContext context)
            {
                {{(@case.IsWhole ? @case.Body : Over(@case.Body))}}
            }
            {{Data}}
            {{@case.Members}}
        }
        """) { MinimumKernel = @case.MinimumKernel };

    /// <summary>A program's body: the packet's first bytes as <c>d</c>, then the statements.</summary>
    public static string Over(string statements) => $$"""
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<Data> data)) return XdpAction.Drop;
        ref var d = ref data.Value;
        {{statements}}
        return XdpAction.Pass;
        """;
}
