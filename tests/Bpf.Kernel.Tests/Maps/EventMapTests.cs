using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>What programs send to user space: the same records on the CLR and in the kernel.</summary>
public sealed class EventMapTests
{
    private const string Members = """
        public static readonly RingBuffer<ulong> Ring = new(bytes: 4096);
        public static readonly PerfEventArray<ulong> Perf = new();
        """;

    private const string Body = """
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<ulong> number)) return XdpAction.Drop;
        if (number.Value % 3 == 0) Ring.TryOutput(number.Value);
        else if (Ring.TryReserve(out var record))
        {
            record.Value = number.Value * 2;
            if (number.Value % 3 == 1) record.Submit();
            else record.Discard();
        }

        var first = Perf.TryOutput(context, number.Value);
        return Perf.TryOutput(context, number.Value + 1, packetBytes: 16) && !Perf.TryOutput(context, 7, packetBytes: 999) && first
            ? XdpAction.Pass : XdpAction.Aborted;
        """;

    [KernelFact]
    public void Readers_get_the_same_records()
    {
        var program = LanguageProgram.Compile(SourceCompiler.Program(Body, Members), new() { MinimumKernel = new(5, 18) });
        using var machine = new TestMachine();
        using var test = KernelTest.Load(program.Method.DeclaringType!);
        using var ring = new RingMap<ulong>(test.Object.GetMap("Ring")).OpenReader();
        using var perf = new PerfMap<ulong>(test.Object.GetMap("Perf")).OpenReader();

        test.Compare(program, [.. Enumerable.Range(0, 9).Select(i => Packet.FromBytes([(byte)i, .. new byte[19]]))]);

        Assert.Equal(machine.Read((RingBuffer<ulong>)Field(program, "Ring")), Records(ring));
        Assert.Equal(machine.Read((PerfEventArray<ulong>)Field(program, "Perf")), Records(perf));
    }

    private static object Field(XdpMethod program, string name) => program.Method.DeclaringType!.GetField(name)!.GetValue(null)!;

    private static List<ulong> Records(EventReader reader)
    {
        var records = new List<ulong>();
        foreach (ref readonly var record in reader.Read<ulong>()) records.Add(record);
        return records;
    }
}
