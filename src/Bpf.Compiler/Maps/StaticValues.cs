using Bpf.Compiler.Lowering;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Arguments = System.Collections.Generic.IReadOnlyDictionary<Microsoft.CodeAnalysis.IParameterSymbol, ulong>;

namespace Bpf.Compiler.Maps;

/// <summary>
/// The bytes of static data: default values, numbers, tuples of them, and structs that are created with constants. Of constructors those are followed that assign fields what
/// <see cref="StaticNumbers"/> knows.
/// </summary>
internal sealed class StaticValues(ModuleContext context)
{
    private static readonly Arguments _none = new Dictionary<IParameterSymbol, ulong>(SymbolEqualityComparer.Default);

    private readonly StaticNumbers _numbers = new(context.Types);

    /// <summary>What a field begins with; null if something in it is not constant.</summary>
    public byte[]? Read(IFieldSymbol field, BpfType type)
    {
        if (field.DeclaringSyntaxReferences.IsEmpty) return null;
        if (FieldInitializers.Find(field, context.Cancellation) is not { } syntax) return new byte[type.Size];
        return OperationOf(syntax) is { } value ? BytesOf(value, type) : null;
    }

    /// <summary>Null if something in it is not constant.</summary>
    public byte[]? BytesOf(IOperation value, BpfType type)
    {
        var bytes = new byte[type.Size];
        return Write(value, type, bytes, 0, _none) ? bytes : null;
    }

    private IOperation? OperationOf(SyntaxNode syntax) => context.Compilations.ModelOf(syntax.SyntaxTree).GetOperation(syntax, context.Cancellation);

    private bool Write(IOperation value, BpfType type, byte[] bytes, int offset, Arguments arguments)
    {
        if (type.Shape is TypeShape.Int or TypeShape.Bool)
        {
            if ((value is IDefaultValueOperation ? 0 : _numbers.Of(value, arguments)) is not { } bits) return false;
            BitConverter.GetBytes(bits).AsSpan(0, type.Size).CopyTo(bytes.AsSpan(offset));
            return true;
        }

        if (value is IConversionOperation { OperatorMethod: null } conversion) return Write(conversion.Operand, type, bytes, offset, arguments);
        if (value is IDefaultValueOperation) return true;
        if (value is ITupleOperation tuple) return WriteTuple(tuple, type, bytes, offset, arguments);
        // A struct of another type here would be a conversion that only looks like a creation.
        return value is IObjectCreationOperation { Constructor: { } constructor } creation
            && type.Layout is { } layout && SymbolEqualityComparer.Default.Equals(creation.Type, type.Symbol)
            && Construct(constructor, creation.Arguments, new(layout, bytes, offset), arguments)
            && (creation.Initializer?.Initializers.All(assignment => WriteMember(assignment, new(layout, bytes, offset), arguments)) ?? true);
    }

    private bool WriteTuple(ITupleOperation tuple, BpfType type, byte[] bytes, int offset, Arguments arguments) =>
        type.Layout is { } layout && layout.Fields.Count == tuple.Elements.Length
        && tuple.Elements.Zip(layout.Fields, (element, field) => (element, field))
            .All(pair => WriteField(pair.field.Symbol, pair.element, new(layout, bytes, offset), arguments));

    /// <param name="outer">The arguments of the constructor that the creation is in.</param>
    private bool Construct(IMethodSymbol constructor, IEnumerable<IArgumentOperation> given, Target target, Arguments outer)
    {
        if (constructor is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true }) return true;
        if (constructor.DeclaringSyntaxReferences.IsEmpty || constructor.ContainingType.IsGenericType) return false;
        var arguments = new Dictionary<IParameterSymbol, ulong>(SymbolEqualityComparer.Default);
        foreach (var argument in given)
        {
            if (argument.Parameter is not { RefKind: RefKind.None } parameter || _numbers.Of(argument.Value, outer) is not { } number) return false;
            arguments[parameter] = number;
        }

        return constructor.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation) switch
        {
            ConstructorDeclarationSyntax declaration => Run(declaration, constructor, target, arguments),
            TypeDeclarationSyntax => constructor.Parameters.All(parameter => StorePositional(parameter, target, arguments))
                && Initialize(constructor.ContainingType, target, arguments),
            _ => false,
        };
    }

    private bool Run(ConstructorDeclarationSyntax declaration, IMethodSymbol constructor, Target target, Arguments arguments)
    {
        context.Read(declaration);
        if (OperationOf(declaration) is not IConstructorBodyOperation body) return false;
        if (body.Initializer is not null)
        {
            var call = (body.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation;
            if (call is null || !Construct(call.TargetMethod, call.Arguments, target, arguments)) return false;
        }
        else if (!Initialize(constructor.ContainingType, target, _none)) return false;

        return (body.BlockBody ?? body.ExpressionBody)?.Operations.All(statement =>
            statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false } assignment }
            && WriteMember(assignment, target, arguments)) ?? false;
    }

    // struct S { int x = 4; }
    private bool Initialize(INamedTypeSymbol type, Target target, Arguments arguments)
    {
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
        {
            var declared = (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation);
            var value = (declared as VariableDeclaratorSyntax)?.Initializer?.Value ?? (declared as PropertyDeclarationSyntax)?.Initializer?.Value;
            if (value is not null && (OperationOf(value) is not { } operation || !WriteField(field, operation, target, arguments))) return false;
        }

        return true;
    }

    // record struct R(int A), and a parameter of struct S(int a) that other members use
    private static bool StorePositional(IParameterSymbol parameter, Target target, Arguments arguments)
    {
        foreach (var field in target.Layout.Fields.Where(field => field.Symbol.Name == $"<{parameter.Name}>P"
            || (field.Symbol.AssociatedSymbol is { } property && property.Name == parameter.Name
                && property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax))))
            BitConverter.GetBytes(arguments[parameter]).AsSpan(0, field.Size).CopyTo(target.Bytes.AsSpan(target.Offset + field.Offset));
        return true;
    }

    private bool WriteMember(IOperation operation, Target target, Arguments arguments) => operation switch
    {
        ISimpleAssignmentOperation assignment =>
            FieldOf(assignment.Target, target.Layout) is { } field && WriteField(field, assignment.Value, target, arguments),
        IMemberInitializerOperation { Initializer: { } inner } nested =>
            FieldOf(nested.InitializedMember, target.Layout) is { } field && WriteMembers(field, inner, target, arguments),
        _ => false,
    };

    // In = { A = 1 }  changes what the field has been.
    private bool WriteMembers(IFieldSymbol field, IObjectOrCollectionInitializerOperation values, Target target, Arguments arguments) =>
        context.Types.TryDescribe(field.Type, out var type) && type.Layout is { } layout
        && values.Initializers.All(value => WriteMember(value, new(layout, target.Bytes, target.Offset + target.Layout.Find(field).Offset), arguments));

    private IFieldSymbol? FieldOf(IOperation place, StructLayout layout) => place switch
    {
        IFieldReferenceOperation { Field: { RefKind: RefKind.None, IsFixedSizeBuffer: false } field, Instance: IInstanceReferenceOperation } => field,
        IPropertyReferenceOperation { Property: { } property, Instance: IInstanceReferenceOperation } when IsAutomatic(property) =>
            layout.Fields.FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.Symbol.AssociatedSymbol, property))?.Symbol,
        _ => null,
    };

    private bool WriteField(IFieldSymbol field, IOperation value, Target target, Arguments arguments)
    {
        if (field.RefKind != RefKind.None || field.IsFixedSizeBuffer || !context.Types.TryDescribe(field.Type, out var type)) return false;
        // What was there before is replaced as a whole.
        var (bytes, offset) = (target.Bytes, target.Offset + target.Layout.Find(field).Offset);
        Array.Clear(bytes, offset, type.Size);
        return Write(value, type, bytes, offset, arguments);
    }

    // In a constructor a property without a setter can be assigned, too.
    private bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(context.Cancellation) is ParameterSyntax)
        || (property.SetMethod ?? property.GetMethod) is { DeclaringSyntaxReferences.IsEmpty: false } accessor && MethodBody.Find(context, accessor).IsAutoAccessor;

    private sealed record Target(StructLayout Layout, byte[] Bytes, int Offset);
}
