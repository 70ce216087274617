using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Sharing;

/// <summary>What a static field became, and what it was made of.</summary>
/// <param name="Value">Null where that was reported as an error.</param>
internal sealed record SharedField(IrValue? Value, Reads Reads);
