using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>
/// What is null on one way is not used there, though it is right on another: TryGet whose result nobody looks at. Nor is a number an address for a
/// map.
/// </summary>
internal sealed class NullRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer.IsConstant && !access.MayBeNull && (pointer.Number == 0 || access.Argument is { } argument && HelperMemory.IsKeyOrValue(argument.Call, argument.Index))
            ? Verdict.WrongOnAnyWay(Descriptors.NullUsed)
            : null;
}
