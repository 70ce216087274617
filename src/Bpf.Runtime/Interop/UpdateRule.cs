namespace Bpf.Runtime.Interop;

/// <summary>What an update of a map element may do (<c>BPF_ANY</c>, <c>BPF_NOEXIST</c>, <c>BPF_EXIST</c>).</summary>
enum UpdateRule
{
    CreateOrReplace = 0,
    Create = 1,
    Replace = 2,
}
