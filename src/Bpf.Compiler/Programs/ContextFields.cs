using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Programs;

/// <summary>A field of a context with its size in bytes, and whether programs may write it.</summary>
internal sealed record SizedContextField(ContextField Field, int Size, bool IsWritable);

/// <summary>The fields of a context: the properties of the library's type for it.</summary>
internal static class ContextFields
{
    // A field that is a pointer for programs is a number for the ABI.
    private const int PointerField = 4;

    /// <summary>The field that a property stands for; null for other properties.</summary>
    public static ContextField? Read(IPropertySymbol property)
    {
        if (property.FindAttribute(KnownNames.ContextFieldAttribute) is not { } attribute) return null;
        var offset = attribute.Argument<int>(0);
        var first = Version.Parse(attribute.Named<string>("MinimumKernel") ?? "4.1");
        var written = attribute.Named<string>("MinimumKernelToWrite") is { } later ? Version.Parse(later) : first;
        var name = $"{property.ContainingType.Name}.{property.Name}";
        return new(name, offset, KernelContext.Of(property.ContainingType).RoleOf(offset), first, written);
    }

    /// <summary>The fields of a context by their offsets; none where the compilation lacks the library.</summary>
    public static Dictionary<int, SizedContextField> Read(KernelContext context, Compilation compilation, TypeTable types)
    {
        var name = ProgramKind.All.First(kind => kind.KernelContext == context).Context;
        var properties = compilation.GetTypeByMetadataName(name)?.GetMembers().OfType<IPropertySymbol>() ?? [];
        return properties.Select(property => Measure(property, types)).OfType<SizedContextField>().ToDictionary(field => field.Field.Offset);
    }

    private static SizedContextField? Measure(IPropertySymbol property, TypeTable types) => Read(property) is not { } field ? null
        : new(field, field.IsPacketPointer ? PointerField : types.Describe(property.Type).Value.Size, property.SetMethod is not null);
}
