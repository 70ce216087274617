using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Programs;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The context is read and written in whole fields, which the library's properties name (net/core/filter.c: xdp_is_valid_access,
/// tc_cls_act_is_valid_access).
/// </summary>
internal sealed class ContextRule(ModuleContext module) : MemoryRule
{
    private readonly Dictionary<KernelContext, Dictionary<int, SizedContextField>> _fields = [];

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer.Kind != FlowKind.Context) return null;
        if (access.Kind == AccessKind.Argument)
            return IsMoved(pointer) || (access.Argument is { } argument && HelperMemory.IsKeyOrValue(argument.Call, argument.Index)) ? Verdict.Wrong(Descriptors.ContextAccess) : null;
        var isAllowed = FieldAt(pointer, access.Size) is { } field && (access.Kind == AccessKind.Read || access.Kind == AccessKind.Write && field.IsWritable);
        return isAllowed ? Verdict.Safe : Verdict.Wrong(Descriptors.ContextAccess);
    }

    /// <summary>The field that a pointer leads to, as a whole; null for other places.</summary>
    public SizedContextField? FieldAt(FlowValue pointer, int size)
    {
        if (pointer is not { Kind: FlowKind.Context, Right: null, Origin: KernelContext context }) return null;
        if (!_fields.TryGetValue(context, out var fields)) _fields[context] = fields = ContextFields.Read(context, module.Compilations.Main, module.Types);
        return fields.TryGetValue((int)pointer.Number, out var field) && field.Size == size ? field : null;
    }

    private static bool IsMoved(FlowValue pointer) => pointer is not { Number: 0, Right: null };
}
