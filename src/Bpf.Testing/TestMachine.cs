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

    /// <summary>Empties all maps.</summary>
    public void Reset() => _machine.Reset();

    /// <summary>Puts the machine out of force. The one before it, if any, is in force again.</summary>
    public void Dispose()
    {
        if (Machine.Current == _machine) Machine.Current = _previous;
    }
}
