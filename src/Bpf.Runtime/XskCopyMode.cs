namespace Bpf.Runtime;

/// <summary>How packets come from the driver into a socket's memory.</summary>
public enum XskCopyMode
{
    /// <summary>The driver writes into it if it can; otherwise the kernel copies.</summary>
    Auto,

    /// <summary>The kernel copies, which works with every driver (<c>XDP_COPY</c>).</summary>
    Copy,

    /// <summary>The driver writes into it, or the socket is refused (<c>XDP_ZEROCOPY</c>).</summary>
    ZeroCopy,
}
