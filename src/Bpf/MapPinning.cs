namespace Bpf;

/// <summary>Whether a map outlives the object that it was loaded with. The values are libbpf's (<c>enum libbpf_pin_type</c>).</summary>
public enum MapPinning : uint
{
    /// <summary>The map goes when the last program and descriptor that use it go.</summary>
    None = 0,

    /// <summary>The map is pinned under its name in the BPF file system, and a map pinned there before is used again.</summary>
    ByName = 1,
}
