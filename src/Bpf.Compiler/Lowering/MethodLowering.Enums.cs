using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>The one member of System.Enum that boxes nothing in the end.</summary>
internal sealed partial class MethodLowering
{
    internal static bool IsHasFlag(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum }, Arguments.Length: 1 }
        && Unboxed(call.Instance)?.Type is { TypeKind: TypeKind.Enum } type
        && SymbolEqualityComparer.Default.Equals(Unboxed(call.Arguments[0].Value)?.Type, type);

    // e.HasFlag(f)  becomes  (e & f) == f
    private IrValue LowerHasFlag(IInvocationOperation call)
    {
        var value = Value(Unboxed(call.Instance)!);
        var flag = Value(Unboxed(call.Arguments[0].Value)!);
        return _builder.Compare(IrComparison.Equal, And(value, flag), flag);
    }
}
