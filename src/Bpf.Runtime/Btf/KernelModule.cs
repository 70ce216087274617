using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Btf;

/// <summary>A module of the kernel that has types (Linux 5.11).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Types">Its types; their numbers go on where the kernel's end.</param>
/// <param name="Descriptor">The types in the kernel.</param>
sealed record KernelModule(string Name, BtfTypes Types, BpfDescriptor Descriptor);
