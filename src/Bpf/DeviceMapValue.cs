namespace Bpf;

/// <summary>What a map of interfaces holds for a key (<c>struct bpf_devmap_val</c>, Linux 5.8).</summary>
public struct DeviceMapValue
{
    /// <summary>The interface's index.</summary>
    public uint InterfaceIndex;

    /// <summary>The number of the program that runs on the packet before it is sent; 0 for none. User space sets it to a descriptor.</summary>
    public int Program;
}
