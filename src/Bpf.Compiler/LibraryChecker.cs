using System.Collections.Immutable;
using Bpf.Compiler.Checks;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Compiler;

/// <summary>
/// What the analyzer runs over a library: each method that a program could call goes through the front end. What depends on the program,
/// such as bounds checks, is said there.
/// </summary>
internal static class LibraryChecker
{
    /// <summary>What is wrong in one file, as warnings: a library may hold methods for user space too.</summary>
    public static ImmutableArray<Diagnostic> Check(CompilationSet library, SyntaxTree file, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticSink();
        var context = new ModuleContext(library, new IrModule(library.Main.AssemblyName ?? "library"), diagnostics, cancellation);
        foreach (var method in MethodsIn(file, library, cancellation)) Declare(method, context);
        context.Functions.LowerAll();
        if (diagnostics.ErrorCount == 0) new RecursionCheck(context).Run(context.Module.Functions);
        return diagnostics.Diagnostics
            .Where(diagnostic => diagnostic.Id.StartsWith("BPF", StringComparison.Ordinal) && diagnostic.Location.SourceTree == file)
            .Select(diagnostic => Diagnostic.Create(Descriptors.LibraryMethod, diagnostic.Location, diagnostic.GetMessage(), diagnostic.Id)).ToImmutableArray();
    }

    private static IEnumerable<IMethodSymbol> MethodsIn(SyntaxTree file, CompilationSet compilations, CancellationToken cancellation)
    {
        var model = compilations.ModelOf(file);
        foreach (var node in file.GetRoot(cancellation).DescendantNodes())
        {
            if (node is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax)) continue;
            var declared = node is ArrowExpressionClauseSyntax ? model.GetDeclaredSymbol(node.Parent!, cancellation) : model.GetDeclaredSymbol(node, cancellation);
            var method = declared as IMethodSymbol ?? (node is ArrowExpressionClauseSyntax ? (declared as IPropertySymbol)?.GetMethod : null);
            if (method is not null && IsForPrograms(method) && Instance(method, compilations.Main) is { } instance) yield return instance;
        }
    }

    // Overrides are those of object, and a static constructor, a finalizer or an event is for user space.
    private static bool IsForPrograms(IMethodSymbol method) =>
        method is { IsAbstract: false, IsExtern: false, IsOverride: false, IsAsync: false }
        && method.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.Constructor
            or MethodKind.UserDefinedOperator or MethodKind.Conversion
        && (method.IsStatic ? method.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct : method.ContainingType.TypeKind == TypeKind.Struct);

    /// <summary>The method with a type for each of its type parameters; null where a constraint wants more than any integer offers.</summary>
    private static IMethodSymbol? Instance(IMethodSymbol method, Compilation compilation)
    {
        ITypeSymbol number = compilation.GetSpecialType(SpecialType.System_Int32);
        if (Instance(method.ContainingType, number) is not { } type) return null;
        var member = type.GetMembers(method.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method));
        if (member is not { IsGenericMethod: true }) return member;
        return TakesNumbers(member.TypeParameters) ? member.Construct(member.TypeParameters.Select(_ => number).ToArray()) : null;
    }

    private static INamedTypeSymbol? Instance(INamedTypeSymbol type, ITypeSymbol number)
    {
        if (!TakesNumbers(type.TypeParameters)) return null;
        if (type.ContainingType is not { } outer) return Construct(type);
        return Instance(outer, number)?.GetTypeMembers(type.Name, type.Arity).FirstOrDefault() is { } inner ? Construct(inner) : null;

        INamedTypeSymbol Construct(INamedTypeSymbol open) =>
            open.Arity == 0 ? open : open.Construct(open.TypeParameters.Select(_ => number).ToArray());
    }

    private static bool TakesNumbers(ImmutableArray<ITypeParameterSymbol> parameters) =>
        parameters.All(parameter => parameter.ConstraintTypes.Length == 0 && !parameter.HasReferenceTypeConstraint);

    // A signature with strings, arrays or tasks is for user space.
    private static void Declare(IMethodSymbol method, ModuleContext context)
    {
        try
        {
            context.Functions.Get(method);
        }
        catch (UnsupportedTypeException)
        {
        }
    }
}
