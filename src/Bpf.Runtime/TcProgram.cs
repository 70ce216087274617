using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>A traffic control program in the kernel.</summary>
public sealed class TcProgram : BpfProgram
{
    internal TcProgram(BpfDescriptor descriptor, string? name = null, string verifierLog = "", AttachType attachType = AttachType.None)
        : base(descriptor, ProgramType.SchedClassifier, name, verifierLog) =>
        Direction = attachType is AttachType.TcxIngress or AttachType.TcxEgress ? (TcDirection)attachType : null;

    /// <summary>The direction that its section says; null where it says none, and for a program that was opened.</summary>
    public TcDirection? Direction { get; }

    /// <summary>Opens a pinned program.</summary>
    /// <param name="path">The pin, in a bpf file system.</param>
    /// <exception cref="BpfException">There is no such pin, or it is not a TC program.</exception>
    public static TcProgram OpenPinned(string path) => Guard.OrDispose(OpenPin(path), d => new TcProgram(d));

    /// <summary>Opens a program by its number. Needs <c>CAP_SYS_ADMIN</c> (Linux 4.13).</summary>
    /// <param name="id">The kernel's number of the program.</param>
    /// <exception cref="BpfException">There is no such program, or the privilege lacks.</exception>
    public static TcProgram OpenId(uint id) => Guard.OrDispose(KernelInfo.Open(BpfCommand.OpenProgramId, id, "program"), d => new TcProgram(d));

    /// <summary>Attaches the program to an interface, in the direction that its section says, behind the programs that are there.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <exception cref="BpfException">The interface does not exist, the program is for both directions, or the kernel refuses.</exception>
    public TcLink Attach(string interfaceName) => Attach(interfaceName, new TcAttachOptions());

    /// <summary>Attaches the program to an interface, behind the programs that are there.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="direction">Which packets it shall see.</param>
    /// <exception cref="BpfException">The interface does not exist, or the kernel refuses.</exception>
    public TcLink Attach(string interfaceName, TcDirection direction) => Attach(interfaceName, new TcAttachOptions { Direction = direction });

    /// <summary>Attaches the program to an interface.</summary>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="options">How.</param>
    /// <exception cref="BpfException">The interface does not exist, the direction is not known, or the kernel refuses.</exception>
    public TcLink Attach(string interfaceName, TcAttachOptions options) => TcAttacher.Attach(this, interfaceName, options);

    /// <inheritdoc/>
    public override TestRunResult TestRun(TestRunOptions options) => SkbTestRunner.Run(this, options);
}
