using System.Diagnostics;

namespace Bpf.Simulation;

/// <summary>Finds a route on the CLR: changes the parameters as the kernel would.</summary>
internal delegate FibResult RouteFinder(ref FibLookup lookup, FibFlags flags);

/// <summary>What helpers ask about: time, chance, the network.</summary>
internal sealed partial class Machine
{
    /// <summary>CONFIG_HZ=250, as most distributions have it.</summary>
    public const ulong TickNanoseconds = 4_000_000;

    /// <summary>How far international atomic time is ahead of UTC since 2017, in nanoseconds.</summary>
    public const ulong LeapSeconds = 37_000_000_000;

    private static readonly ThreadLocal<Machine> s_default = new(() => new Machine(cpuCount: 1));

    /// <summary>The machine of the running test, or one where everything is as usual.</summary>
    public static Machine CurrentOrDefault => Current ?? s_default.Value!;

    /// <summary>Nanoseconds since the machine started, those among them that the test let pass.</summary>
    public static ulong Now => CurrentOrDefault.Timers.Now + CurrentOrDefault.ClockStart;

    /// <summary>The clock without the time that the test let pass.</summary>
    public ulong ClockStart => Time?.Invoke() ?? (ulong)(Stopwatch.GetTimestamp() * (1_000_000_000.0 / Stopwatch.Frequency));

    public Func<ulong>? Time { get; set; }

    public ulong AtomicTimeAtStart { get; set; } =
        ((ulong)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000) + LeapSeconds - (ulong)(Stopwatch.GetTimestamp() * (1_000_000_000.0 / Stopwatch.Frequency));

    public Func<uint> Random { get; set; } = () => unchecked((uint)System.Random.Shared.Next(int.MinValue, int.MaxValue));

    public int MemoryNode { get; set; }

    /// <summary>The interface of the last redirect without a map.</summary>
    public uint RedirectInterface { get; set; }

    /// <summary>Copies that TC programs sent, and whether they were put into the interface.</summary>
    public List<(uint Interface, bool ToIngress, byte[] Packet)> Copies { get; } = [];

    public RouteFinder? FindRoute { get; set; }

    /// <summary>The largest packet of an interface without its Ethernet header; null where there is no such interface.</summary>
    public Func<uint, uint?> MtuOf { get; set; } = _ => 1500;

    public List<SimulatedSocket> Sockets { get; } = [];

    /// <summary>That of the socket which packets of TC programs belong to; 0 for none.</summary>
    public ulong SocketCookie { get; set; }

    /// <summary>The user of that socket; where there is none, the kernel's overflowuid.</summary>
    public uint SocketOwner { get; set; } = 65534;

    /// <summary>The socket that a TC program last handed a packet to.</summary>
    public SimulatedSocket? AssignedSocket { get; set; }

    public ReceiveMetadata Metadata { get; } = new();

    public Connections Connections { get; } = new();

    public SynCookies SynCookies { get; } = new();
}
