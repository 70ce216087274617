namespace Bpf;

/// <summary>
/// How the kernel's connection tracking is asked: the part of <c>struct bpf_ct_opts</c> that every kernel knows, 12 bytes.
/// </summary>
internal struct ConnectionOptions
{
    // BPF_F_CURRENT_NETNS
    public const int CurrentNamespace = -1;

    public int NetworkNamespace;
    public int Error;
    public byte Protocol;
    public byte Direction;
    public ushort Reserved;
}
