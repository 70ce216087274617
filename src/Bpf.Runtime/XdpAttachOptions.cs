namespace Bpf.Runtime;

/// <summary>How an XDP program is attached.</summary>
public sealed record XdpAttachOptions
{
    /// <summary>Where the kernel runs the program.</summary>
    public XdpMode Mode { get; init; } = XdpMode.Auto;

    /// <summary>By which interface of the kernel.</summary>
    public XdpAttachMethod Method { get; init; } = XdpAttachMethod.Auto;
}
