namespace Bpf.Runtime.Btf;

/// <summary><c>bpf_func_info</c>: the function that starts at an offset.</summary>
/// <param name="Offset">In bytes in <c>.BTF.ext</c>, in instructions for the kernel.</param>
/// <param name="TypeId">The function's type.</param>
readonly record struct FunctionRecord(uint Offset, int TypeId);
