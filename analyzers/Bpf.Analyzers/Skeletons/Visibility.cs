using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Skeletons;

/// <summary>
/// The widest accessibility that C# allows a property with a given type in it (CS0053), where the property's class is public and nested
/// in the object class.
/// </summary>
static class Visibility
{
    private enum Level
    {
        Public,
        Internal,
        Private,
        None,
    }

    /// <returns><c>public</c>, <c>internal</c>, <c>private</c>, or null where the type cannot be named there at all.</returns>
    public static string? Of(INamedTypeSymbol objectClass, params ITypeSymbol[] types)
    {
        var level = types.Select(type => LevelOf(type, objectClass)).DefaultIfEmpty(Level.Public).Max();
        return level == Level.None ? null : level.ToString().ToLowerInvariant();
    }

    private static Level LevelOf(ITypeSymbol type, INamedTypeSymbol objectClass) => type switch
    {
        IArrayTypeSymbol array => LevelOf(array.ElementType, objectClass),
        IPointerTypeSymbol pointer => LevelOf(pointer.PointedAtType, objectClass),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => LevelOf(named, objectClass),
        _ => Level.None,
    };

    private static Level LevelOf(INamedTypeSymbol type, INamedTypeSymbol objectClass) =>
        ObjectClass.SelfAndContainers(type)
            .SelectMany(part => part.TypeArguments.Select(argument => LevelOf(argument, objectClass)).Append(OwnLevel(part, objectClass)))
            .Max();

    private static Level OwnLevel(INamedTypeSymbol type, INamedTypeSymbol objectClass) => type switch
    {
        { IsFileLocal: true } => Level.None,
        { DeclaredAccessibility: Accessibility.Public or Accessibility.NotApplicable } => Level.Public,
        { DeclaredAccessibility: Accessibility.Internal or Accessibility.ProtectedOrInternal } =>
            IsInsideAssembly(objectClass) ? Level.Public : Level.Internal,
        { ContainingType: { } container } => PrivateLevel(container, objectClass),
        _ => Level.None,
    };

    private static bool IsInsideAssembly(INamedTypeSymbol objectClass) =>
        ObjectClass.SelfAndContainers(objectClass).Any(part =>
            part.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal);

    /// <summary>A private type of <paramref name="container"/> may appear in all that is private to it or to something inside it.</summary>
    private static Level PrivateLevel(INamedTypeSymbol container, INamedTypeSymbol objectClass)
    {
        if (!IsInside(objectClass, container)) return Level.None;
        var hidden = ObjectClass.SelfAndContainers(objectClass).Any(part =>
            part is { DeclaredAccessibility: Accessibility.Private, ContainingType: { } outer } && IsInside(outer, container));
        return hidden ? Level.Public : Level.Private;
    }

    private static bool IsInside(INamedTypeSymbol type, INamedTypeSymbol container) =>
        ObjectClass.SelfAndContainers(type).Contains(container, SymbolEqualityComparer.Default);
}
