using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;

namespace Bpf.Compiler.Lowering;

/// <summary>Where a local, a parameter or a captured value is: in a slot, or (a ref) at the address that a slot holds.</summary>
internal sealed record Variable(IrValue Storage, BpfType Type, bool IsReference);
