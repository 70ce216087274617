using System.Collections.Concurrent;

namespace Bpf.Simulation;

/// <summary>What programs act on when they run on the CLR: the contents of maps, the CPU, the trace.</summary>
internal sealed partial class Machine(int cpuCount)
{
    /// <summary>The interface that the kernel's test run takes if it is told none.</summary>
    public const uint LoopbackInterface = 1;

    private static readonly AsyncLocal<Machine?> s_current = new();

    private readonly Dictionary<object, MapStorage> _maps = new(ReferenceEqualityComparer.Instance);
    private int _cpu;

    /// <summary>The machine of the running test, if there is one. It flows with <c>await</c>, so tests can run side by side.</summary>
    public static Machine? Current { get => s_current.Value; set => s_current.Value = value; }

    public int CpuCount { get; } = cpuCount > 0
        ? cpuCount
        : throw new ArgumentOutOfRangeException(nameof(cpuCount), cpuCount, "A machine has at least one CPU.");

    /// <summary>The CPU that programs run on.</summary>
    public int Cpu
    {
        get => _cpu;
        set => _cpu = value >= 0 && value < CpuCount
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The machine has CPUs 0 to {CpuCount - 1}: create it with more.");
    }

    public uint IngressInterface { get; set; } = LoopbackInterface;

    public uint ReceiveQueue { get; set; }

    /// <summary>How many tail calls the packet at hand has seen.</summary>
    public int TailCalls { get; set; }

    /// <summary>The records of ring buffers that programs hold, by their address.</summary>
    public ConcurrentDictionary<nint, RingStorage.Record> Reservations { get; } = [];

    public Timers Timers => field ??= new(this);

    /// <summary>The machine in force, for what only programs do.</summary>
    public static Machine Running => Current ?? throw new InvalidOperationException(
        "There is no machine here. In a test, begin with 'using var machine = new TestMachine();'.");

    /// <summary>Gets each line that a program traces.</summary>
    public Action<string>? Tracing { get; set; }

    /// <summary>The contents of a map, empty at first.</summary>
    public static MapStorage Contents(MapDefinition map)
    {
        var machine = Current ?? throw new InvalidOperationException(
            $"A {map.GetType().Name.Split('`')[0]} has no contents here: its field defines a map of BPF programs. In a test, begin with " +
            "'using var machine = new TestMachine();'. To reach a loaded program's map, use the object that Load returned.");
        return machine.GetContents(map);
    }

    public MapStorage GetContents(MapDefinition map)
    {
        lock (_maps)
        {
            if (_maps.TryGetValue(map, out var contents)) return contents;
            contents = map.CreateStorage(this);
            _maps.Add(map, contents);
            return contents;
        }
    }

    public void Reset()
    {
        lock (_maps) _maps.Clear();
    }
}
