namespace Bpf.Runtime.Interop;

/// <summary>What a descriptor is, by the name the kernel gives it in /proc.</summary>
static class DescriptorKind
{
    public const string Map = "map", Program = "program", Link = "link", Unknown = "descriptor of another kind";

    public static string Of(BpfDescriptor descriptor)
    {
        using var borrowed = descriptor.Borrow();
        // Links that come from BPF_LINK_CREATE are called bpf_link, those from BPF_OBJ_GET bpf-link (measured on Linux 6.18).
        return new FileInfo($"/proc/self/fd/{borrowed.Value}").LinkTarget switch
        {
            "anon_inode:bpf-map" => Map,
            "anon_inode:bpf-prog" => Program,
            "anon_inode:bpf_link" or "anon_inode:bpf-link" => Link,
            _ => Unknown,
        };
    }
}
