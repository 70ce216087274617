namespace Bpf.Runtime;

/// <summary>A kernel function that programs call by its name (kfunc).</summary>
/// <param name="Name">Its name, such as <c>bpf_xdp_metadata_rx_hash</c>.</param>
/// <param name="MinimumKernel">The first kernel that has it.</param>
public sealed record BpfKernelFunction(string Name, Version MinimumKernel);
