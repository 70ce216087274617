namespace Bpf.Runtime;

/// <summary>A helper: a function of the kernel that programs call by its number.</summary>
/// <param name="Number">Its number (<c>enum bpf_func_id</c>).</param>
/// <param name="Name">Its name, such as <c>bpf_map_lookup_elem</c>.</param>
/// <param name="MinimumKernel">The first kernel that has it. Other kinds of programs may have got it later.</param>
public sealed record BpfHelper(int Number, string Name, Version MinimumKernel);
