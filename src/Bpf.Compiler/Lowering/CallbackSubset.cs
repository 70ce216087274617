using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Delegates: only what the kernel calls back, given where a method takes it, as a lambda that captures nothing or as a static method.
/// </summary>
internal static class CallbackSubset
{
    public static (DiagnosticDescriptor, object?[])? Reject(IOperation operation) => operation switch
    {
        IDelegateCreationOperation { Parent: IArgumentOperation } creation when IsCallback(creation.Type) => null,
        IAnonymousFunctionOperation lambda => RejectLambda(lambda),
        IMethodReferenceOperation { Method.IsStatic: true } => null,
        IMethodReferenceOperation method => (Descriptors.LambdaCaptures, [method.Syntax.ToString(), "its object"]),
        _ => (Descriptors.DelegateValue, []),
    };

    /// <summary>A callback that a method got and hands on.</summary>
    public static bool IsPassedOn(IParameterReferenceOperation parameter) => parameter.Parent is IArgumentOperation && IsCallback(parameter.Type);

    private static bool IsCallback(ITypeSymbol? type) => type?.OriginalDefinition.HasAttribute(KnownNames.CallbackAttribute) == true;

    private static (DiagnosticDescriptor, object?[])? RejectLambda(IAnonymousFunctionOperation lambda)
    {
        if (lambda.Symbol.IsAsync) return (Descriptors.AsyncOrIterator, []);
        var captured = lambda.Body.Descendants().Select(Variable).OfType<ISymbol>().FirstOrDefault(symbol => !IsInside(symbol, lambda.Symbol));
        return captured is null ? null : (Descriptors.LambdaCaptures, ["The lambda", captured.Name]);
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local when !local.Local.IsConst => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, IsStatic: false } function } => function,
        IInstanceReferenceOperation instance when instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance => instance.Type,
        _ => null,
    };

    private static bool IsInside(ISymbol symbol, ISymbol lambda)
    {
        for (var outer = symbol.ContainingSymbol; outer is not null; outer = outer.ContainingSymbol)
            if (SymbolEqualityComparer.Default.Equals(outer, lambda)) return true;
        return false;
    }
}
