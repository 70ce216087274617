namespace Bpf.Runtime;

/// <summary>By which interface of the kernel a program is attached.</summary>
public enum XdpAttachMethod
{
    /// <summary>By a link, and by netlink where the kernel has no links for XDP (before Linux 5.9).</summary>
    Auto,

    /// <summary>By a link (Linux 5.9): the program is detached when the last descriptor and pin of the link is gone.</summary>
    Link,

    /// <summary>By netlink (Linux 4.8): the program stays attached until somebody detaches it, also after this process.</summary>
    Netlink,
}
