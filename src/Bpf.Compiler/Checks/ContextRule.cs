using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>The context is read in whole fields and never written (net/core/filter.c, xdp_is_valid_access).</summary>
internal sealed class ContextRule : MemoryRule
{
    private const int FieldSize = 4;
    private const int ContextSize = 24;

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer.Kind != FlowKind.Context) return null;
        if (access.Kind == AccessKind.Argument)
            return IsMoved(pointer) || (access.Argument is { } argument && HelperMemory.IsKeyOrValue(argument.Call, argument.Index)) ? Verdict.Wrong(Descriptors.ContextAccess) : null;
        var isField = pointer is { Right: null, Number: >= 0 and < ContextSize } && pointer.Number % FieldSize == 0 && access.Size == FieldSize;
        return isField && access.Kind == AccessKind.Read ? Verdict.Safe : Verdict.Wrong(Descriptors.ContextAccess);
    }

    private static bool IsMoved(FlowValue pointer) => pointer is not { Number: 0, Right: null };
}
