using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>An XDP program in the kernel.</summary>
public sealed class XdpProgram : IDisposable
{
    internal XdpProgram(BpfDescriptor descriptor, string? name = null, string verifierLog = "")
    {
        (Descriptor, VerifierLog) = (descriptor, verifierLog);
        var info = default(ProgramInfo);
        KernelInfo.Read(descriptor, "a program", ref info);
        (Id, Name) = (info.Id, name ?? info.Name.ToString());
        if (info.Type != ProgramType.Xdp)
            throw new BpfException($"Program {Id} '{Name}' is a {info.Type} program, not XDP. BpfProgramInfo describes programs of all types.");
    }

    /// <summary>The name: the object file's, or the kernel's (at most 15 characters) for a program that was opened.</summary>
    public string Name { get; }

    /// <summary>The kernel's number of the program, unique while it exists.</summary>
    public uint Id { get; }

    /// <summary>The verifier's log, where <see cref="BpfLoadOptions.KeepVerifierLog"/> asked for it; otherwise empty.</summary>
    public string VerifierLog { get; }

    internal BpfDescriptor Descriptor { get; }

    /// <summary>Opens a pinned program.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    /// <exception cref="BpfException">There is no such pin, or it is not an XDP program.</exception>
    public static XdpProgram OpenPinned(string path)
    {
        var descriptor = Pinning.Open(path);
        return Guard.OrDispose(descriptor, d => DescriptorKind.Of(d) is var kind && kind == DescriptorKind.Program
            ? new XdpProgram(d) : throw new BpfException($"The pin '{path}' is not a program but a {kind}. Open it as what it is."));
    }

    /// <summary>Opens a program by its number. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
    /// <param name="id">The kernel's number of the program.</param>
    /// <exception cref="BpfException">There is no such program, or the privilege lacks.</exception>
    public static XdpProgram OpenId(uint id) => Guard.OrDispose(KernelInfo.Open(BpfCommand.OpenProgramId, id, "program"), d => new XdpProgram(d));

    /// <summary>Attaches the program to an interface, which must have none. <see cref="XdpLink.Update(XdpProgram)"/> replaces one.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="mode">Where the kernel runs it. <see cref="XdpMode.Auto"/> tries native, then generic.</param>
    /// <exception cref="BpfException">The interface does not exist, has a program already, or its driver refuses.</exception>
    public XdpLink Attach(string interfaceName, XdpMode mode = XdpMode.Auto) => Attach(interfaceName, new XdpAttachOptions { Mode = mode });

    /// <summary>Attaches the program to an interface.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="options">How.</param>
    /// <exception cref="BpfException">The interface does not exist, has a program already, or its driver refuses.</exception>
    public XdpLink Attach(string interfaceName, XdpAttachOptions options) => Attacher.Attach(this, interfaceName, options);

    /// <summary>Runs the program on a packet, without an interface (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
    /// <param name="packet">The packet from its Ethernet header on, at least 14 bytes.</param>
    /// <param name="repeat">How often; the packet is not reset between runs.</param>
    /// <exception cref="BpfException">The packet is too short or too long.</exception>
    public TestRunResult TestRun(ReadOnlySpan<byte> packet, int repeat = 1) =>
        TestRun(new TestRunOptions { Packet = packet.ToArray(), Repeat = repeat });

    /// <summary>Runs the program on a packet, without an interface (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
    /// <param name="options">The packet and its context.</param>
    /// <exception cref="BpfException">The packet is too short or too long, or the kernel does not know the context.</exception>
    public TestRunResult TestRun(TestRunOptions options) => TestRunner.Run(this, options);

    /// <summary>
    /// Runs the program on real frames (<c>BPF_F_TEST_XDP_LIVE_FRAMES</c>, Linux 5.18): the network stack of the context's interface gets what the program
    /// passes, and what it sends back or redirects goes out. With a program that redirects, a generator of traffic.
    /// </summary>
    /// <param name="options">
    /// The frame, its context, and how many frames. The kernel makes them from a few buffers, whose bytes it does not reset where the program writes.
    /// </param>
    /// <exception cref="BpfException">The packet is too short or too long, or the kernel is older.</exception>
    public void RunLive(TestRunOptions options) => TestRunner.RunLive(this, options);

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
}
