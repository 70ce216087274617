using System.Runtime.InteropServices;
using Bpf.Compiler;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>Locks and timers: in maps made by hand, and by the clock of the test.</summary>
public sealed class SpecialFieldTests
{
    [StructLayout(LayoutKind.Sequential)]
    struct Account
    {
        public uint Id;
        public BpfSpinLock Lock;
        public ulong Sum;
    }

    static MapSpec Spec(MapType type, int keySize = 4, int lockAt = 4) =>
        new("sf_accounts", type) { KeySize = keySize, ValueSize = 16, MaxEntries = 3, LockOffset = lockAt };

    [KernelTheory]
    [InlineData(MapType.Array, 4)]
    [InlineData(MapType.Hash, 4)]
    public void A_map_made_by_hand_has_a_lock(MapType type, int keySize)
    {
        using var map = BpfMap.Create(Spec(type, keySize));
        var accounts = new Map<uint, Account>(map);
        accounts.SetLocked(1, new Account { Id = 5, Sum = 7 });
        accounts.SetLocked(1, new Account { Id = 6, Sum = 8 });
        Assert.Equal((6u, 8ul), (accounts[1].Id, accounts[1].Sum));

        using var plain = BpfMap.Create(new("sf_plain", type) { KeySize = keySize, ValueSize = 16, MaxEntries = 3 });
        Assert.Throws<BpfException>(() => new Map<uint, Account>(plain).SetLocked(1, default));
    }

    [KernelFact]
    public void A_map_by_a_longer_key_has_a_lock_and_a_timer()
    {
        using var map = BpfMap.Create(new("sf_both", MapType.Hash) { KeySize = 7, ValueSize = 40, MaxEntries = 3, LockOffset = 32, TimerOffset = 8 });
        map.Set(new byte[7], new byte[40], MapUpdate.Locked);
    }

    [KernelTheory]
    [InlineData(MapType.Hash, 5, "multiples of 4")]
    [InlineData(MapType.Hash, 16, "within the value")]
    [InlineData(MapType.PerCpuHash, 4, "Arrays and hashes")]
    public void Wrong_places_and_maps_are_refused(MapType type, int lockAt, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<BpfException>(() => BpfMap.Create(Spec(type, lockAt: lockAt))).Message, StringComparison.Ordinal);

    [KernelFact]
    public void A_program_takes_the_lock_of_a_map_made_by_hand()
    {
        var program = LanguageProgram.Compile(SourceCompiler.Program("""
            if (!Accounts.TryGet(2, out var account)) return XdpAction.Drop;
            account.Value.Lock.Enter();
            account.Value.Sum += 5;
            account.Value.Lock.Exit();
            return XdpAction.Pass;
            """, "public struct Account { public uint Id; public BpfSpinLock Lock; public ulong Sum; } public static readonly HashMap<uint, Account> Accounts = new(maxEntries: 3);"));
        using var map = BpfMap.Create(Spec(MapType.Hash));
        var accounts = new Map<uint, Account>(map);
        accounts.SetLocked(2, new Account { Sum = 1 });
        using var test = KernelTest.Load(program.Method.DeclaringType!, options: new BpfLoadOptions { MapReplacements = new Dictionary<string, BpfMap> { ["Accounts"] = map } });
        Assert.Equal(XdpAction.Pass, test.Run(program, Packet.IPv4().Udp()).Action);
        Assert.Equal(6ul, accounts[2].Sum);
    }

    const string Timers = """
        public struct Session { public BpfTimer Timer; public ulong Runs; }
        public static readonly ArrayMap<Session> Sessions = new(maxEntries: 3);
        public static readonly ArrayMap<ulong> Results = new(maxEntries: 6);
        public static ulong RunsOf(uint index) => Sessions.TryGet(index, out var session) ? session.Value.Runs : 99;
        static void Tick(in uint key, ref Session session) => session.Runs++;
        static void Set(uint index, TimerClock clock, ulong due)
        {
            if (!Sessions.TryGet(index, out var session)) return;
            Results.Set(index, (ulong)session.Value.Timer.Init(Sessions, clock));
            session.Value.Timer.SetCallback<uint, Session>(Tick);
            Results.Set(3 + index, (ulong)session.Value.Timer.Start(due, TimerFlags.Absolute));
        }
        """;

    const string Starting = """
        Set(0, TimerClock.Monotonic, 1);
        Set(1, TimerClock.BootTime, Clock.Boot() + 5_000_000);
        Set(2, TimerClock.RealTime, Clock.InternationalAtomic() - 37_000_000_000 + 5_000_000);
        return XdpAction.Pass;
        """;

    static XdpMethod TimerProgram() => LanguageProgram.Compile(SourceCompiler.Program(Starting, Timers), new CompilerOptions { MinimumKernel = new(6, 4) });

    [KernelFact]
    public void Absolute_timers_run_in_the_kernel()
    {
        var program = TimerProgram();
        using var test = KernelTest.Load(program);
        test.Run(program, Packet.IPv4().Udp());
        ulong Runs(uint index)
        {
            var value = new byte[24];
            test.Object.GetMap("Sessions").TryGet(BitConverter.GetBytes(index), value);
            return BitConverter.ToUInt64(value, 16);
        }
        Assert.Equal(new ulong[6], new Map<uint, ulong>(test.Object.GetMap("Results")).Select(entry => entry.Value));
        // The time of day need not be 37 seconds behind: where nobody set the difference, that timer runs later.
        for (uint i = 0; i < 2; i++) Assert.True(SpinWait.SpinUntil(() => Runs(i) == 1, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Absolute_timers_run_by_the_clock_of_the_test(bool isSet)
    {
        var program = TimerProgram();
        using var machine = new TestMachine { Time = isSet ? TimeSpan.FromHours(2) : null };
        XdpTest.Run(program, Packet.IPv4().Udp());
        var type = program.Method.DeclaringType!;
        var results = (ArrayMap<ulong>)type.GetField("Results")!.GetValue(null)!;
        for (uint i = 0; i < 6; i++) Assert.True(results.TryGet(i, out var result) && result.Value == 0);
        string Runs() => string.Join(" ", Enumerable.Range(0, 3).Select(i => type.GetMethod("RunsOf")!.Invoke(null, [(uint)i])));
        Assert.Equal("0 0 0", Runs());
        machine.Advance(TimeSpan.FromTicks(1));
        // The real clock goes on by itself.
        if (isSet) Assert.Equal("1 0 0", Runs());
        machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("1 1 1", Runs());
        machine.Advance(TimeSpan.FromHours(1));
        Assert.Equal("1 1 1", Runs());
    }
}
