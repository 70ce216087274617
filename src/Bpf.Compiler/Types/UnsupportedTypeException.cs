using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>A type that has no place in a BPF program, and why.</summary>
/// <param name="place">What is of that type; null where that is where the exception is caught.</param>
internal sealed class UnsupportedTypeException(ITypeSymbol type, string reason, Location? place = null) : Exception(reason)
{
    public ITypeSymbol Type { get; } = type;

    /// <summary>Reports what is wrong with the type.</summary>
    /// <param name="use">Where it is used, if nothing closer is known.</param>
    public void Report(DiagnosticSink diagnostics, Location use)
    {
        var (descriptor, arguments) = Rejection;
        diagnostics.Report(descriptor, place ?? use, arguments);
    }

    private (DiagnosticDescriptor, object[]) Rejection => Type switch
    {
        { SpecialType: SpecialType.System_String } => (Descriptors.StringValue, []),
        { TypeKind: TypeKind.Dynamic } => (Descriptors.Dynamic, []),
        { TypeKind: TypeKind.Delegate } => (Descriptors.DelegateValue, []),
        { IsReferenceType: true } => (Descriptors.ReferenceType, [Type.ToDisplayString()]),
        _ when TypeTable.IsFloatingPoint(Type) => (Descriptors.FloatingPoint, [Type.ToDisplayString()]),
        _ => (Descriptors.TypeNotSupported, [Type.ToDisplayString(), Message]),
    };
}
