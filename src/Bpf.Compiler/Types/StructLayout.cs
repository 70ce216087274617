using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>A field and where it is; for a ref field or a fixed buffer <see cref="Size"/> is that of the pointer or the whole buffer.</summary>
internal sealed record FieldLayout(IFieldSymbol Symbol, int Offset, int Size);

internal sealed record StructLayout(IReadOnlyList<FieldLayout> Fields, int Size, int Alignment)
{
    /// <summary>More than 1 where the single field is repeated (<c>[InlineArray]</c>).</summary>
    public int InlineArrayLength { get; init; } = 1;

    /// <summary>Bytes that no field covers, here or in a nested struct: they must be zero before the kernel hashes or reads the struct.</summary>
    public bool HasPadding { get; init; }

    /// <summary>It is a tuple or holds one, whose order and padding are not known on the CLR: memory that others see must not have it.</summary>
    public bool HasHiddenOrder { get; init; }

    /// <summary>It is a pointer with another name, such as Ref and KernelSocket.</summary>
    public bool IsReference => Fields is [{ Symbol: var only }] && (only.RefKind != RefKind.None || only.Type is IPointerTypeSymbol);

    public FieldLayout Find(IFieldSymbol field)
    {
        if (field.ContainingType is { IsTupleType: true })
        {
            var name = (field.CorrespondingTupleField ?? field).Name;
            return Fields.First(candidate => candidate.Symbol.Name == name);
        }

        return Fields.First(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol.OriginalDefinition, field.OriginalDefinition));
    }
}
