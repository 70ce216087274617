using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>An XDP program in the kernel.</summary>
public sealed class XdpProgram : BpfProgram
{
    internal XdpProgram(BpfDescriptor descriptor, string? name = null, string verifierLog = "") : base(descriptor, ProgramType.Xdp, name, verifierLog)
    {
    }

    /// <summary>Opens a pinned program.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    /// <exception cref="BpfException">There is no such pin, or it is not an XDP program.</exception>
    public static XdpProgram OpenPinned(string path) => Guard.OrDispose(OpenPin(path), d => new XdpProgram(d));

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

    /// <inheritdoc/>
    public override TestRunResult TestRun(TestRunOptions options) => TestRunner.Run(this, options);

    /// <summary>
    /// Runs the program on real frames (<c>BPF_F_TEST_XDP_LIVE_FRAMES</c>, Linux 5.18): the network stack of the context's interface gets what the program
    /// passes, and what it sends back or redirects goes out. With a program that redirects, a generator of traffic.
    /// </summary>
    /// <param name="options">
    /// The frame, its context, and how many frames. The kernel makes them from a few buffers, whose bytes it does not reset where the program writes.
    /// </param>
    /// <exception cref="BpfException">The packet is too short or too long, or the kernel is older.</exception>
    public void RunLive(TestRunOptions options) => TestRunner.RunLive(this, options);
}
