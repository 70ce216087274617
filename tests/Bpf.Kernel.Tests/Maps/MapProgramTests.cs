using System.Buffers.Binary;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>Operations of programs on maps, at random, on the CLR and in the kernel: results, errors and contents are the same after each.</summary>
public sealed class MapProgramTests
{
    private const int Steps = 80;
    private const int PacketSize = 48;

    // Where fields of Data are.
    private const int Value = 0, Flags = 8, Operation = 16, Key = 20, SecondKey = 24;

    private const string Data = """
        public struct Data { public ulong UL, UM; public int I; public uint U, V, Pad; public long R; public ulong UR; }
        """;

    public static TheoryData<string> Names => [.. MapProgramCase.All.Select(@case => @case.Name)];

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void Does_the_same_in_the_kernel(string name)
    {
        var @case = MapProgramCase.All.Single(candidate => candidate.Name == name);
        var source = SourceCompiler.Program(Over(@case.Body), Data + @case.Members);

        XdpTest.Compare(LanguageProgram.Compile(source, new() { MinimumKernel = new(5, 19) }), [.. Packets()]);
    }

    private static string Over(string statements) => $$"""
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<Data> data)) return XdpAction.Drop;
        ref var d = ref data.Value;
        {{statements}}
        return XdpAction.Pass;
        """;

    private static IEnumerable<Packet> Packets()
    {
        var random = new Random(1);
        for (var i = 0; i < Steps; i++)
        {
            var bytes = new byte[PacketSize];
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(Value), random.NextInt64());
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Flags), random.Next(8));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Operation), random.Next(8));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Key), random.Next(5));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(SecondKey), random.Next(35));
            yield return Packet.FromBytes(bytes);
        }
    }
}
