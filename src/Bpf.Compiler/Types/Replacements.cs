using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>The classes marked <c>[BpfReplaces]</c>: what stands for types and members of the base class library inside programs.</summary>
internal sealed class Replacements
{
    private const string Namespace = "Bpf.Bcl";

    private readonly Dictionary<INamedTypeSymbol, INamedTypeSymbol> _types = new(SymbolEqualityComparer.Default);

    private readonly INamedTypeSymbol? _integers;

    public Replacements(Compilation compilation)
    {
        foreach (var type in TypesOf(compilation))
        {
            if (type.FindAttribute(KnownNames.ReplacesAttribute)?.Argument<INamedTypeSymbol>(0) is { } replaced)
                _types[replaced.OriginalDefinition] = type;
        }

        _integers = _types.FirstOrDefault(pair => pair.Key.MetadataName == "IBinaryInteger`1").Value;
    }

    /// <summary>The struct that stands for a BCL struct (its values have that layout), or the type itself.</summary>
    public INamedTypeSymbol Replace(INamedTypeSymbol type) => Counterpart(type) is { IsStatic: false } counterpart ? counterpart : type;

    public ITypeSymbol Replace(ITypeSymbol type) => type is INamedTypeSymbol named ? Replace(named) : type;

    /// <summary>Whether the type is one that has a replacement, so that its members are looked up there.</summary>
    public bool Covers(INamedTypeSymbol type) => Counterpart(type) is not null;

    // A nested type's counterpart is the one of its name in the counterpart of the outer type.
    private INamedTypeSymbol? Counterpart(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return Counterpart(outer)?.GetTypeMembers(type.Name, type.Arity).FirstOrDefault();
        if (!_types.TryGetValue(type.OriginalDefinition, out var replacement)) return null;
        return replacement.Arity > 0 && type.IsGenericType ? replacement.Construct(type.TypeArguments.ToArray()) : replacement;
    }

    /// <summary>The member of the replacement with the same name and parameters, or null.</summary>
    public IMethodSymbol? Find(IMethodSymbol method)
    {
        if (method.ContainingType is null || Counterpart(method.ContainingType) is not { } target) return null;
        return target.GetMembers(method.Name).OfType<IMethodSymbol>().Select(candidate => Instantiate(candidate, method))
            .FirstOrDefault(candidate => candidate is not null && SameParameters(candidate, method));
    }

    /// <summary>The constant that stands for a static field, or null.</summary>
    public object? ConstantOf(IFieldSymbol field) => field is { IsStatic: true, IsConst: false, ContainingType: { } type }
        ? Counterpart(type)?.GetMembers(field.Name).OfType<IFieldSymbol>().FirstOrDefault(member => member.IsConst)?.ConstantValue
        : null;

    /// <summary>The member of that name of what stands for integers; one of a value takes the value first.</summary>
    public IMethodSymbol? FindOfInteger(IMethodSymbol method)
    {
        var count = method.Parameters.Length + (method.IsStatic ? 0 : 1);
        // An explicit implementation has the name of the interface before its own.
        var name = method.Name.Substring(method.Name.LastIndexOf('.') + 1);
        return _integers?.Construct(method.ContainingType).GetMembers(name).OfType<IMethodSymbol>()
            .FirstOrDefault(candidate => candidate.DeclaredAccessibility == Accessibility.Public && candidate.Parameters.Length == count);
    }

    private static IMethodSymbol? Instantiate(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Arity != method.Arity || candidate.IsStatic != method.IsStatic) return null;
        return method.Arity == 0 ? candidate : candidate.Construct(method.TypeArguments.ToArray());
    }

    private bool SameParameters(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (candidate.Parameters.Length != method.Parameters.Length) return false;
        for (var i = 0; i < candidate.Parameters.Length; i++)
        {
            var (left, right) = (candidate.Parameters[i], method.Parameters[i]);
            var wanted = right.Type is INamedTypeSymbol named ? Replace(named) : right.Type;
            if (left.RefKind != right.RefKind) return false;
            if (!SymbolEqualityComparer.Default.Equals(left.Type, wanted) && !SymbolEqualityComparer.Default.Equals(left.Type, right.Type))
                return false;
        }

        return true;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(Compilation compilation)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Append(compilation.Assembly))
        {
            var space = assembly.GlobalNamespace;
            foreach (var part in Namespace.Split('.'))
                space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
            if (space is null) continue;
            foreach (var type in space.GetTypeMembers()) yield return type;
        }
    }
}
