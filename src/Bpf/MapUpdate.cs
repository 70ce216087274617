namespace Bpf;

/// <summary>When a map's element is stored. The values are the kernel's <c>BPF_ANY</c>, <c>BPF_NOEXIST</c> and <c>BPF_EXIST</c>.</summary>
public enum MapUpdate : ulong
{
    /// <summary>Whether it exists or not.</summary>
    Any = 0,

    /// <summary>Only if it does not exist.</summary>
    Add = 1,

    /// <summary>Only if it exists.</summary>
    Replace = 2,
}
