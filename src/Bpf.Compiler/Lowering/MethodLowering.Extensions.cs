using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Members of extension blocks (C# 14), which are lowered as instance members: the receiver is what their this would be.</summary>
internal sealed partial class MethodLowering
{
    // Roslyn 4.8, which the analyzer is built against, has no name for the block's type.
    internal static ParameterListSyntax? ExtensionBlockOf(ISymbol member) =>
        member.ContainingType is { DeclaringSyntaxReferences: [var reference, ..] }
        && reference.GetSyntax() is TypeDeclarationSyntax { Keyword.ValueText: "extension", ParameterList: { } receiver }
            ? receiver
            : null;

    private IrValue? ReceiverOf(IMethodSymbol method, IOperation? instance)
    {
        var receiver = GuardedReceiver(method, instance);
        if (receiver is null || ExtensionBlockOf(method)?.Parameters[0].Modifiers is not { } modifiers) return receiver;
        var isReference = modifiers.Any(SyntaxKind.RefKeyword) || modifiers.Any(SyntaxKind.InKeyword);
        var type = TypeOf(instance!);
        if (isReference || type.Shape == TypeShape.Map) return receiver;
        var copy = Temporary(type);
        Store(copy, Load(receiver, type), type);
        return copy;
    }

    private bool IsExtensionReceiver(IParameterReferenceOperation operation) =>
        operation.Parameter.ContainingSymbol is INamedTypeSymbol type && _this is not null
        && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _method.ContainingType.OriginalDefinition)
        && ExtensionBlockOf(_method) is not null;
}
