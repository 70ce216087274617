using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>A program in the kernel: an <see cref="XdpProgram"/> or a <see cref="TcProgram"/>.</summary>
public abstract class BpfProgram : IDisposable
{
    private protected BpfProgram(BpfDescriptor descriptor, ProgramType type, string? name, string verifierLog)
    {
        (Descriptor, VerifierLog) = (descriptor, verifierLog);
        var info = default(ProgramInfo);
        KernelInfo.Read(descriptor, "a program", ref info);
        (Id, Name) = (info.Id, name ?? info.Name.ToString());
        if (info.Type != type)
            throw new BpfException($"Program {Id} '{Name}' is a {info.Type} program, not {type}. BpfProgramInfo describes programs of all types.");
    }

    /// <summary>The name: the object file's, or the kernel's (at most 15 characters) for a program that was opened.</summary>
    public string Name { get; }

    /// <summary>The kernel's number of the program, unique while it exists.</summary>
    public uint Id { get; }

    /// <summary>The verifier's log, where <see cref="BpfLoadOptions.KeepVerifierLog"/> asked for it; otherwise empty.</summary>
    public string VerifierLog { get; }

    internal BpfDescriptor Descriptor { get; }

    /// <summary>Runs the program on a packet, without an interface (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
    /// <param name="packet">The packet from its Ethernet header on, at least 14 bytes.</param>
    /// <param name="repeat">How often; the packet is not reset between runs.</param>
    /// <exception cref="BpfException">The packet is too short or too long.</exception>
    public TestRunResult TestRun(ReadOnlySpan<byte> packet, int repeat = 1) =>
        TestRun(new TestRunOptions { Packet = packet.ToArray(), Repeat = repeat });

    /// <summary>Runs the program on a packet, without an interface (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
    /// <param name="options">The packet and its context.</param>
    /// <exception cref="BpfException">The packet is too short or too long, or the kernel does not know the context.</exception>
    public abstract TestRunResult TestRun(TestRunOptions options);

    /// <summary>What the kernel knows of the program.</summary>
    public BpfProgramInfo GetInfo() => BpfProgramInfo.Read(Descriptor);

    /// <summary>Pins the program, so that it outlives this process.</summary>
    /// <param name="path">A path in a bpf file system; its last part must not contain a dot.</param>
    /// <exception cref="BpfException">The path is taken, or lies elsewhere.</exception>
    public void Pin(string path) => Pinning.Pin(Descriptor, $"program '{Name}'", path);

    /// <summary>Removes a pin of this program.</summary>
    /// <param name="path">The pin.</param>
    /// <exception cref="BpfException">There is no such pin.</exception>
    public void Unpin(string path) => Pinning.Unpin(path);

    /// <summary>Closes the program. The kernel keeps it while it is attached or pinned.</summary>
    public void Dispose() => Descriptor.Dispose();

    /// <summary>Another object for the same program, which outlives this one.</summary>
    internal BpfProgram Hold() => Guard.OrDispose(Descriptors.Duplicate(Descriptor), Wrap);

    /// <summary>The program that a descriptor is.</summary>
    internal static BpfProgram Create(ProgramType type, AttachType attachType, BpfDescriptor descriptor, string? name, string verifierLog) =>
        type == ProgramType.Xdp ? new XdpProgram(descriptor, name, verifierLog) : new TcProgram(descriptor, name, verifierLog, attachType);

    internal static BpfDescriptor OpenPin(string path)
    {
        var descriptor = Pinning.Open(path);
        if (DescriptorKind.Of(descriptor) is var kind && kind == DescriptorKind.Program)
            return descriptor;
        descriptor.Dispose();
        throw new BpfException($"The pin '{path}' is not a program but a {kind}. Open it as what it is.");
    }

    BpfProgram Wrap(BpfDescriptor descriptor) => this is XdpProgram ? new XdpProgram(descriptor, Name) : new TcProgram(descriptor, Name, "", (AttachType)(((TcProgram)this).Direction ?? 0));
}
