using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Externs;

/// <summary>What the kernel has for a symbol.</summary>
/// <param name="TypeId">The number of the function or variable; 0 for an address.</param>
/// <param name="Module">The module it is part of; null for the kernel itself.</param>
/// <param name="Address">The address, where there is no type.</param>
sealed record ExternTarget(int TypeId, KernelModule? Module, ulong Address);
