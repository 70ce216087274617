namespace Bpf.Runtime;

/// <summary>By which interface of the kernel a program is attached.</summary>
public enum AttachMethod
{
    /// <summary>By a link, and by netlink where the kernel has no such links (before Linux 5.9 for XDP, 6.6 for traffic control).</summary>
    Auto,

    /// <summary>
    /// By a link (Linux 5.9 for XDP, 6.6 for traffic control: TCX): the program is detached when the last descriptor and pin of the link is gone.
    /// </summary>
    Link,

    /// <summary>
    /// By netlink (Linux 4.8 for XDP, 4.5 for traffic control): the program stays attached until somebody detaches it, also after this process.
    /// </summary>
    Netlink,
}
