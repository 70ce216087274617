using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>Timers in values of maps: the kernel's clock runs by itself, the CLR's by the test; what the callbacks do is the same.</summary>
public sealed class TimerTests
{
    private const string Members = """
        public struct Session { public ulong Runs; public BpfTimer Timer; public ulong Ticks, Key; }

        public static readonly MAP Sessions = new(maxEntries: 4);
        public static readonly ArrayMap<long> Results = new(maxEntries: 4);

        static void Tick(in uint key, ref Session session)
        {
            session.Ticks++;
            session.Key = key;
            if (session.Ticks < 3) session.Timer.Start(1_000_000);
        }
        """;

    // A second, so that both packets come before the first callback.
    private const string Body = """
        SET
        if (!Sessions.TryGet(2, out var session)) return XdpAction.Aborted;
        Results.Set(0, session.Value.Timer.Init(Sessions));
        Results.Set(1, session.Value.Timer.SetCallback<uint, Session>(Tick));
        Results.Set(2, session.Value.Timer.Start(1_000_000_000));
        session.Value.Runs++;
        return XdpAction.Pass;
        """;

    [KernelTheory]
    [InlineData("ArrayMap<Session>", "")]
    [InlineData("HashMap<uint, Session>", "Sessions.TryAdd(2, new Session());")]
    [InlineData("LruHashMap<uint, Session>", "Sessions.TryAdd(2, new Session());")]
    public void Callbacks_run_and_start_the_timer_again(string map, string set)
    {
        var source = SourceCompiler.Program(Body.Replace("SET", set, StringComparison.Ordinal), Members.Replace("MAP", map, StringComparison.Ordinal));
        var program = LanguageProgram.Compile(source);

        var clr = OnTheClr(program);

        using var test = KernelTest.Load(program.Method.DeclaringType!);
        test.Run(program, Packet.FromBytes(new byte[20]));
        test.Run(program, Packet.FromBytes(new byte[20]));
        Assert.True(SpinWait.SpinUntil(() => Read(test.Object.GetMap("Sessions"))[TicksIndex] == 3, TimeSpan.FromSeconds(10)));
        Assert.Equal(clr, (Results(test.Object), Read(test.Object.GetMap("Sessions"))[TicksIndex + 1]));
    }

    // Where Ticks is in a Session, in 64-bit words.
    private const int TicksIndex = 3;

    private static (string Results, ulong Key) OnTheClr(XdpMethod program)
    {
        using var machine = new TestMachine();
        XdpTest.Run(program, Packet.FromBytes(new byte[20]));
        XdpTest.Run(program, Packet.FromBytes(new byte[20]));
        machine.Advance(TimeSpan.FromSeconds(2));
        var results = (ArrayMap<long>)program.Method.DeclaringType!.GetField("Results")!.GetValue(null)!;
        return (string.Join(" ", Enumerable.Range(0, 3).Select(i => results.TryGet((uint)i, out var value) ? value.Value : 99)), 2);
    }

    private static string Results(BpfObject loaded) => string.Join(" ", new Map<uint, long>(loaded.GetMap("Results")).Take(3).Select(e => e.Value));

    private static ulong[] Read(BpfMap sessions)
    {
        var value = new byte[sessions.ValueSize];
        Assert.True(sessions.TryGet(BitConverter.GetBytes(2), value));
        return [.. Enumerable.Range(0, value.Length / 8).Select(i => BitConverter.ToUInt64(value, i * 8))];
    }
}
