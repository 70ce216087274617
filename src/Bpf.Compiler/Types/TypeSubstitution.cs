using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>What the type parameters of a generic method's body stand for in one instantiation of it.</summary>
internal sealed class TypeSubstitution
{
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _map = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;
    private readonly Replacements _replacements;

    public TypeSubstitution(Compilation compilation, Replacements replacements, IMethodSymbol method)
    {
        _compilation = compilation;
        _replacements = replacements;
        Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
    }

    private TypeSubstitution(TypeSubstitution outer)
    {
        _compilation = outer._compilation;
        _replacements = outer._replacements;
        foreach (var pair in outer._map) _map.Add(pair.Key, pair.Value);
    }

    /// <summary>As this one, and the type parameters of a local function that is called here.</summary>
    public TypeSubstitution With(IMethodSymbol localFunction)
    {
        if (!localFunction.IsGenericMethod) return this;
        var inner = new TypeSubstitution(this);
        var parameters = localFunction.OriginalDefinition.TypeParameters;
        for (var i = 0; i < parameters.Length; i++) inner._map[parameters[i]] = Apply(localFunction.TypeArguments[i]);
        return inner;
    }

    /// <summary>The type with every type parameter replaced, and BCL types replaced by what stands for them in programs.</summary>
    public ITypeSymbol Apply(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => _map.TryGetValue(parameter, out var concrete) ? concrete : type,
        IPointerTypeSymbol pointer => _compilation.CreatePointerTypeSymbol(Apply(pointer.PointedAtType)),
        IArrayTypeSymbol array => _compilation.CreateArrayTypeSymbol(Apply(array.ElementType), array.Rank),
        INamedTypeSymbol named => _replacements.Replace(Construct(named)),
        _ => type,
    };

    /// <summary>The method with the type parameters of its type and its own replaced; not yet its counterpart, where it has one.</summary>
    public IMethodSymbol Apply(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        var containing = method.ContainingType is { } type ? Construct(type) : null;
        var found = containing is null || SymbolEqualityComparer.Default.Equals(containing, method.ContainingType)
            ? method.ConstructedFrom
            : containing.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, definition))
                ?? method.ConstructedFrom;
        return method.TypeArguments.IsEmpty ? found : found.ConstructedFrom.Construct(method.TypeArguments.Select(Apply).ToArray());
    }

    private INamedTypeSymbol Construct(INamedTypeSymbol type)
    {
        var definition = type.ContainingType is { IsGenericType: true } outer
            ? Construct(outer).GetTypeMembers(type.Name, type.Arity).First()
            : type.OriginalDefinition;
        return type.Arity == 0 ? definition : definition.ConstructedFrom.Construct(type.TypeArguments.Select(Apply).ToArray());
    }

    private void Add(System.Collections.Immutable.ImmutableArray<ITypeParameterSymbol> parameters,
        System.Collections.Immutable.ImmutableArray<ITypeSymbol> arguments)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameters[i], arguments[i])) _map[parameters[i]] = arguments[i];
        }
    }
}
