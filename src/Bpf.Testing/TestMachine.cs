using System.Runtime.InteropServices;
using Bpf.Simulation;

namespace Bpf.Testing;

/// <summary>
/// A simulated machine: the contents of all maps, empty at first, and the CPU that programs run on. It is in force from its creation until it is
/// disposed, for the test that created it and what that test awaits, so that tests may run side by side:
/// <code>
/// using var machine = new TestMachine();
/// Firewall.Blocked.Set(IPv4Address.Parse("192.0.2.7"), 0);
/// var result = XdpTest.Run(Firewall.Filter, Packet.IPv4("192.0.2.7"));
/// </code>
/// Static fields of programs that are not maps are those of the process, and stay as they are.
/// </summary>
public sealed partial class TestMachine : IDisposable
{
    private const ulong NanosecondsPerTick = 1_000_000 / TimeSpan.TicksPerMillisecond;

    private readonly Machine? _previous = Machine.Current;
    private readonly Machine _machine;

    /// <summary>Creates a machine and puts it in force.</summary>
    /// <param name="cpuCount">How many CPUs it has, each with its own values in per-CPU maps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no CPU.</exception>
    public TestMachine(int cpuCount = 1)
    {
        _machine = new Machine(cpuCount);
        Machine.Current = _machine;
    }

    /// <summary>How many CPUs the machine has.</summary>
    public int CpuCount => _machine.CpuCount;

    /// <summary>The CPU that programs run on, and whose values per-CPU maps show: 0 to <see cref="CpuCount"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such CPU.</exception>
    public int Cpu { get => _machine.Cpu; set => _machine.Cpu = value; }

    /// <summary>The index of the interface that packets seem to come from; 1, the loopback device, at first.</summary>
    public uint IngressInterface { get => _machine.IngressInterface; set => _machine.IngressInterface = value; }

    /// <summary>The receive queue that packets seem to come from; 0 at first.</summary>
    public uint ReceiveQueue { get => _machine.ReceiveQueue; set => _machine.ReceiveQueue = value; }

    /// <summary>Lets time pass: the callbacks of timers run whose time comes, on the CPU that programs run on.</summary>
    /// <param name="time">How much.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var outer = Machine.Current;
        Machine.Current = _machine;
        _machine.Timers.Advance((ulong)time.Ticks * NanosecondsPerTick);
        Machine.Current = outer;
    }

    /// <summary>Takes the records out of a ring buffer that programs submitted, as a reader in user space would.</summary>
    /// <typeparam name="T">What a record is.</typeparam>
    /// <param name="ring">The ring buffer.</param>
    public IReadOnlyList<T> Read<T>(RingBuffer<T> ring) where T : unmanaged => Read<T>(((RingStorage)_machine.GetContents(ring)).Read());

    /// <summary>Takes out the events that programs wrote for user space; what they appended of the packet is left out.</summary>
    /// <typeparam name="T">What an event is.</typeparam>
    /// <param name="events">The event buffers.</param>
    public IReadOnlyList<T> Read<T>(PerfEventArray<T> events) where T : unmanaged => Read<T>(((PerfStorage)_machine.GetContents(events)).Read());

    /// <summary>Sets where a key of a map of interfaces, CPUs or sockets leads, as user space does.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="target">The interface's index, or the size of the CPU's queue; for sockets it does not matter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The map has no such key.</exception>
    public void Connect(RedirectMap map, uint key, uint target = 1) => ((RedirectStorage)_machine.GetContents(map)).Connect(key, target);

    /// <summary>Puts a map into a map of maps, as user space does.</summary>
    /// <typeparam name="TKey">What a map is found by.</typeparam>
    /// <typeparam name="TMap">What is found.</typeparam>
    /// <param name="maps">The map of maps.</param>
    /// <param name="key">The key.</param>
    /// <param name="map">The map.</param>
    public void Put<TKey, TMap>(MapOfMaps<TKey, TMap> maps, TKey key, TMap map) where TKey : unmanaged where TMap : MapDefinition =>
        ((MapOfMapsStorage)_machine.GetContents(maps)).Put(MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key)), map);

    private static T[] Read<T>(IEnumerable<byte[]> records) where T : unmanaged => [.. records.Select(record => MemoryMarshal.Read<T>(record))];

    /// <summary>Empties all maps.</summary>
    public void Reset() => _machine.Reset();

    /// <summary>Puts the machine out of force. The one before it, if any, is in force again.</summary>
    public void Dispose()
    {
        if (Machine.Current == _machine) Machine.Current = _previous;
    }
}
