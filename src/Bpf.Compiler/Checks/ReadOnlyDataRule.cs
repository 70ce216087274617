using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>Data of readonly fields is not written: the kernel refuses it, and LLVM takes it for something that never happens.</summary>
internal sealed class ReadOnlyDataRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        access.Writes && pointer is { Kind: FlowKind.Global, Origin: IrGlobal { Section: ".rodata" } data }
            ? Verdict.Wrong(Descriptors.ReadOnlyData, data.Name[0] == '.' ? "a literal" : data.Name)
            : null;
}
