using System.Diagnostics.CodeAnalysis;
using Bpf.Runtime;
using Bpf.Simulation;
using Bpf.Testing.Kernel;

namespace Bpf.Testing;

/// <summary>
/// A class of programs, loaded into the kernel for tests: programs run with <c>BPF_PROG_TEST_RUN</c> (Linux 4.12), no interface is touched.
/// What a program leaves in maps stays for the next packet. Needs <c>CAP_BPF</c> and <c>CAP_NET_ADMIN</c>.
/// </summary>
public sealed class KernelTest : IDisposable
{
    private const DynamicallyAccessedMemberTypes Fields =
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields;

    // struct ethhdr: the kernel's test run refuses less.
    private const int MinimumLength = 14;

    private readonly Lazy<IReadOnlyList<MapPair>> _pairs;

    private KernelTest(ObjectSpec spec, [DynamicallyAccessedMembers(Fields)] Type programs, BpfLoadOptions? options)
    {
        Object = BpfObject.Load(spec, options);
        var fields = new MapFields(programs);
        _pairs = new(() => MapPair.Find(Object, fields));
    }

    /// <summary>The loaded object: its maps and programs.</summary>
    public BpfObject Object { get; }

    private IReadOnlyList<MapPair> Maps => _pairs.Value;

    /// <summary>Makes equal what two worlds do differently and rightly so, such as secrets.</summary>
    internal Func<XdpTestResult, XdpTestResult> Comparable { get; set; } = result => result;

    /// <summary>Loads the object of a class, which the build embedded in the assembly.</summary>
    /// <param name="programs">The class, such as <c>typeof(Firewall)</c>.</param>
    /// <param name="configure">Changes the object before it is loaded: variables, map sizes.</param>
    /// <param name="options">How to load, such as with another test's maps (<see cref="BpfLoadOptions.SharedMaps"/>); null for the defaults.</param>
    /// <exception cref="BpfException">The object is missing, or the kernel refused it.</exception>
    public static KernelTest Load(
        [DynamicallyAccessedMembers(Fields)] Type programs, Action<ObjectSpec>? configure = null, BpfLoadOptions? options = null)
    {
        var spec = ObjectSpec.ReadResource(programs.Assembly, $"{programs.FullName}.bpf.o");
        configure?.Invoke(spec);
        return new KernelTest(spec, programs, options);
    }

    /// <summary>Runs a program on a packet.</summary>
    /// <param name="program">A method with <see cref="XdpAttribute"/> of the class.</param>
    /// <param name="packet">The packet, at least 14 bytes.</param>
    /// <exception cref="ArgumentException">The packet is too short for the kernel.</exception>
    /// <exception cref="BpfException">The class has no such program, or the kernel refused the packet.</exception>
    public XdpTestResult Run(XdpMethod program, Packet packet)
    {
        CheckLength(packet);
        var result = Object.GetXdpProgram(program.Method.Name).TestRun(Options(packet));
        return new XdpTestResult(result.Action, Packet.FromBytes(result.Packet)) { Metadata = result.Metadata };
    }

    /// <summary>
    /// Runs a program on the CLR and here on the same packets, one after the other, and compares after each packet the action, the bytes and
    /// the contents of the maps. First the maps of the <see cref="TestMachine"/> in force are copied here. Static fields that are no
    /// maps are not compared.
    /// </summary>
    /// <param name="program">A method with <see cref="XdpAttribute"/> of the class.</param>
    /// <param name="packets">The packets, at least 14 bytes each.</param>
    /// <returns>What the program did with each packet on the CLR.</returns>
    /// <exception cref="DifferenceException">The two worlds differ; the message says in what.</exception>
    public IReadOnlyList<XdpTestResult> Compare(XdpMethod program, params IReadOnlyList<Packet> packets) =>
        Compare(program, [.. packets.Select(packet => (PacketSource)(_ => packet))], mapsAfterEach: true);

    /// <summary>Large maps take long to compare: then compare them once, after the last packet.</summary>
    internal IReadOnlyList<XdpTestResult> Compare(XdpMethod program, IReadOnlyList<PacketSource> packets, bool mapsAfterEach)
    {
        XdpTestResult? clr = null, kernel = null;
        return Compare(program.Method.Name, packets.Count, mapsAfterEach, index =>
        {
            var (onClr, inKernel) = (packets[index](clr?.Packet), packets[index](kernel?.Packet));
            clr = XdpTest.Run(program, onClr);
            kernel = Run(program, inKernel);
            ResultComparison.Compare(Comparable(clr), Comparable(kernel), $"{program.Method.Name} on packet {index} ({inKernel})");
            return clr;
        });
    }

    /// <summary>Runs a traffic control program on a packet.</summary>
    /// <param name="program">A method with <see cref="TcAttribute"/> of the class.</param>
    /// <param name="packet">The packet, at least 14 bytes.</param>
    /// <param name="fields">What is beside the packet's bytes; null for nothing.</param>
    /// <exception cref="ArgumentException">The packet is too short for the kernel.</exception>
    /// <exception cref="BpfException">The class has no such program, or the kernel refused the packet.</exception>
    public TcTestResult Run(TcMethod program, Packet packet, SkbFields? fields = null)
    {
        CheckLength(packet);
        var options = new TestRunOptions { Packet = packet.Bytes, Skb = fields ?? new SkbFields() };
        var result = Object.GetTcProgram(program.Method.Name).TestRun(options);
        return new TcTestResult(result.TcAction, Packet.FromBytes(result.Packet)) { Fields = result.Skb! };
    }

    /// <inheritdoc cref="TcTest.Compare(TcMethod, SkbFields, IReadOnlyList{Packet})"/>
    public IReadOnlyList<TcTestResult> Compare(TcMethod program, SkbFields? fields, params IReadOnlyList<Packet> packets) =>
        Compare(program.Method.Name, packets.Count, mapsAfterEach: true, index =>
        {
            var clr = TcTest.Run(program, packets[index], fields);
            ResultComparison.Compare(clr, Run(program, packets[index], fields), $"{program.Method.Name} on packet {index} ({packets[index]})");
            return clr;
        });

    /// <summary>Closes the object.</summary>
    public void Dispose() => Object.Dispose();

    /// <summary>Leaves bytes of a map's values out of the comparison: times, which no two runs have in common.</summary>
    internal void Ignore(MapDefinition map, Range bytes) => Maps.Single(pair => pair.IsOf(map)).Ignored = bytes;

    /// <summary>For objects that are no resources of the assembly.</summary>
    internal static KernelTest Load(ObjectSpec spec, [DynamicallyAccessedMembers(Fields)] Type programs, BpfLoadOptions? options = null) =>
        new(spec, programs, options);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The fields that are looked for are those that the program uses.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The fields that are looked for are those that the program uses.")]
    internal static KernelTest Load(Delegate program)
    {
        var method = program.Method;
        if (!method.IsDefined(typeof(XdpAttribute), inherit: false) && !method.IsDefined(typeof(TcAttribute), inherit: false))
            throw new ArgumentException(
                $"'{method.Name}' is no program that the build compiled: give a method with [Xdp] or [Tc] itself, such as Firewall.Filter.", nameof(program));
        return Load(method.DeclaringType!);
    }

    private static TestRunOptions Options(Packet packet)
    {
        var options = new TestRunOptions { Packet = packet.Bytes };
        if (Machine.Current is not { } machine || machine is { IngressInterface: Machine.LoopbackInterface, ReceiveQueue: 0 }) return options;
        return options with { IngressInterface = (int)machine.IngressInterface, ReceiveQueue = (int)machine.ReceiveQueue };
    }

    private static void CheckLength(Packet packet)
    {
        if (packet.Length < MinimumLength)
            throw new ArgumentException(
                $"The packet has {packet.Length} bytes, and the kernel wants {MinimumLength} at least: run it on the CLR.", nameof(packet));
    }

    /// <param name="name">The program.</param>
    /// <param name="count">How many packets there are.</param>
    /// <param name="mapsAfterEach">Whether maps are compared after each packet, or once in the end.</param>
    /// <param name="compare">Runs the program on the packet with a number in both worlds, and compares.</param>
    private List<T> Compare<T>(string name, int count, bool mapsAfterEach, Func<int, T> compare)
    {
        using var ownMachine = Machine.Current is null ? new TestMachine() : null;
        using var cpu = new CpuPin();
        foreach (var map in Maps) map.CopyToKernel(cpu.Cpu);

        var results = new List<T>();
        for (var i = 0; i < count; i++)
        {
            results.Add(compare(i));
            if (mapsAfterEach) CompareMaps(cpu.Cpu, $"{name} on packet {i}");
        }

        if (!mapsAfterEach) CompareMaps(cpu.Cpu, $"{name} after {count} packets");
        return results;
    }

    private void CompareMaps(int cpu, string what)
    {
        foreach (var map in Maps)
        {
            if (map.FindDifference(cpu) is { } difference) throw new DifferenceException($"{what}: {difference}");
        }
    }
}
