namespace Bpf.Runtime;

/// <summary>An XDP program in the kernel.</summary>
public sealed class XdpProgram : IDisposable
{
    internal XdpProgram() => throw new NotImplementedException();

    /// <summary>The name: the object file's, or the kernel's (at most 15 characters) for a program that was opened.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>The kernel's number of the program, unique while it exists.</summary>
    public uint Id => throw new NotImplementedException();

    /// <summary>The verifier's log, where <see cref="BpfLoadOptions.KeepVerifierLog"/> asked for it; otherwise empty.</summary>
    public string VerifierLog => throw new NotImplementedException();

    /// <summary>Opens a pinned program.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    public static XdpProgram OpenPinned(string path) => throw new NotImplementedException();

    /// <summary>Opens a program by its number. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
    /// <param name="id">The kernel's number of the program.</param>
    public static XdpProgram OpenId(uint id) => throw new NotImplementedException();

    /// <summary>Attaches the program to an interface, which must have none. <see cref="XdpLink.Update"/> replaces one.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="mode">Where the kernel runs it. <see cref="XdpMode.Auto"/> tries native, then generic.</param>
    /// <exception cref="BpfException">The interface does not exist, has a program already, or its driver refuses.</exception>
    public XdpLink Attach(string interfaceName, XdpMode mode = XdpMode.Auto) => Attach(interfaceName, new XdpAttachOptions { Mode = mode });

    /// <summary>Attaches the program to an interface.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="options">How.</param>
    /// <exception cref="BpfException">The interface does not exist, has a program already, or its driver refuses.</exception>
    public XdpLink Attach(string interfaceName, XdpAttachOptions options) => throw new NotImplementedException();

    /// <summary>Runs the program on a packet, without an interface (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
    /// <param name="packet">The packet from its Ethernet header on, at least 14 bytes.</param>
    /// <param name="repeat">How often; the packet is not reset between runs.</param>
    public TestRunResult TestRun(ReadOnlySpan<byte> packet, int repeat = 1) => TestRun(new TestRunOptions { Packet = packet.ToArray(), Repeat = repeat });

    /// <summary>Runs the program on a packet, without an interface (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
    /// <param name="options">The packet and its context.</param>
    public TestRunResult TestRun(TestRunOptions options) => throw new NotImplementedException();

    /// <summary>What the kernel knows of the program.</summary>
    public BpfProgramInfo GetInfo() => throw new NotImplementedException();

    /// <summary>Pins the program, so that it outlives this process.</summary>
    /// <param name="path">A path in a bpf file system; its last part must not contain a dot.</param>
    public void Pin(string path) => throw new NotImplementedException();

    /// <summary>Removes a pin of this program.</summary>
    /// <param name="path">The pin.</param>
    public void Unpin(string path) => throw new NotImplementedException();

    /// <summary>Closes the program. The kernel keeps it while it is attached or pinned.</summary>
    public void Dispose() => throw new NotImplementedException();
}
