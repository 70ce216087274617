using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>What constructors do besides their body: initializers of fields and properties, and primary constructors.</summary>
internal sealed partial class MethodLowering
{
    private bool _initializing;

    // Those that call another constructor of the type leave the initializers to it.
    private static bool RunsInitializers(SyntaxNode syntax) => syntax switch
    {
        TypeDeclarationSyntax => true,
        ConstructorDeclarationSyntax constructor =>
            constructor.Initializer is not { RawKind: (int)SyntaxKind.ThisConstructorInitializer }
            && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    // struct S(int a) { int x = a; }  becomes  the stores to captured parameters and positional properties, then the initializers
    private void LowerPrimaryConstructor()
    {
        foreach (var parameter in _method.Parameters) StorePositional(parameter);
        LowerInitializers();
        _builder.Terminate(new IrReturn(null));
    }

    private void StorePositional(IParameterSymbol parameter)
    {
        var variable = _variables[parameter.OriginalDefinition];
        var field = CaptureField(parameter.Name) ?? PositionalField(parameter);
        if (field is null) return;
        var layout = _context.Types.Describe(_method.ContainingType).Layout!.Find(field);
        var address = _builder.Offset(_this!, layout.Offset);
        Store(address, Load(variable.Storage, variable.Type), variable.Type);
        if (field.AssociatedSymbol is null) _variables[parameter.OriginalDefinition] = new(address, variable.Type, false);
    }

    /// <summary>The field that the C# compiler makes for a primary constructor's parameter which other members use.</summary>
    private IFieldSymbol? CaptureField(string parameter) =>
        _method.ContainingType.GetMembers($"<{parameter}>P").OfType<IFieldSymbol>().FirstOrDefault(field => !field.IsStatic);

    private IFieldSymbol? PositionalField(IParameterSymbol parameter) => _method.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.AssociatedSymbol is IPropertySymbol property && property.Name == parameter.Name
            && property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(_context.Cancellation) is ParameterSyntax));

    private void LowerInitializers()
    {
        _initializing = true;
        foreach (var reference in _method.ContainingType.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(_context.Cancellation) is not TypeDeclarationSyntax type) continue;
            foreach (var initializer in type.Members.SelectMany(InitializersOf)) LowerInitializer(initializer);
        }

        _initializing = false;
    }

    private static IEnumerable<EqualsValueClauseSyntax> InitializersOf(MemberDeclarationSyntax member) => member switch
    {
        _ when member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword) => [],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer).OfType<EqualsValueClauseSyntax>(),
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        _ => [],
    };

    private void LowerInitializer(EqualsValueClauseSyntax syntax)
    {
        var body = _context.Compilations.BodyOf(syntax, _context.Cancellation);
        if (ReportsCSharpErrors(body)) throw new RejectedException();
        if (body.Operation is not ISymbolInitializerOperation) throw new InternalErrorException("an initializer has no operation", syntax.GetLocation());
        if (!body.IsAccepted(_context, _isLibrary)) throw new RejectedException();
        var graph = body.GraphOf(_context.Cancellation)
            ?? throw new InternalErrorException($"unexpected {body.Operation.Kind}", syntax.GetLocation());
        LowerInPlace(graph, new InlinedGraph(_method, null, _builder.NewBlock("initialized")));
    }

    // Members that the C# compiler writes: those of records.
    private void LowerSynthesized()
    {
        switch (_method.Name)
        {
            case "Deconstruct":
                LowerDeconstruct();
                break;
            case "Equals" when _method.Parameters.Length == 1:
                _builder.Terminate(new IrReturn(FieldsEqual(_this!, _function.Parameters[1])));
                break;
            case WellKnownMemberNames.EqualityOperatorName:
                _builder.Terminate(new IrReturn(CallEquals(_method.ContainingType, _function.Parameters[0], _function.Parameters[1])));
                break;
            case WellKnownMemberNames.InequalityOperatorName:
                _builder.Terminate(new IrReturn(_builder.Not(CallEquals(_method.ContainingType, _function.Parameters[0], _function.Parameters[1]))));
                break;
            default:
                throw RejectSynthesized($"'{_method.ToDisplayString()}'", "Write what it does as a method of your own.");
        }
    }

    private RejectedException RejectSynthesized(string what, string wayOut)
    {
        _context.Diagnostics.Report(Descriptors.NotSupportedYet, _method.ContainingType.FirstSourceLocation(), what, wayOut);
        return new RejectedException();
    }

    private void LowerDeconstruct()
    {
        foreach (var parameter in _method.Parameters)
        {
            var variable = _variables[parameter.OriginalDefinition];
            var member = _method.ContainingType.GetMembers(parameter.Name)
                .First(candidate => candidate is IFieldSymbol or IPropertySymbol { Parameters.IsEmpty: true });
            if (member is IFieldSymbol field)
            {
                var address = _builder.Offset(_this!, _context.Types.Describe(_method.ContainingType).Layout!.Find(field).Offset);
                Store(variable.Storage, Load(address, variable.Type), variable.Type);
                continue;
            }

            var getter = _substitution.Apply(((IPropertySymbol)member).GetMethod!);
            var isStruct = !variable.Type.IsScalar;
            var call = _builder.Append(new IrCall(_context.Functions.Get(getter), isStruct ? [variable.Storage, _this!] : [_this!]));
            if (!isStruct) Store(variable.Storage, call, variable.Type);
        }

        _builder.Terminate(new IrReturn(null));
    }

    // a record's Equals: EqualityComparer<T>.Default of each field, which for integers is ==
    private IrValue FieldsEqual(IrValue left, IrValue right)
    {
        var layout = _context.Types.Describe(_method.ContainingType).Layout!;
        return All(layout.Fields.Select(field => (Func<IrValue>)(() =>
        {
            if (field.Symbol.RefKind != RefKind.None || field.Symbol.IsFixedSizeBuffer)
                throw RejectSynthesized($"Comparing the field '{field.Symbol.Name}' of a record", "Write its Equals yourself.");
            return DefaultEquals(field.Symbol.Type, _builder.Offset(left, field.Offset), _builder.Offset(right, field.Offset));
        })));
    }

    private IrValue DefaultEquals(ITypeSymbol symbol, IrValue left, IrValue right)
    {
        var type = _context.Types.Describe(_substitution.Apply(symbol));
        if (type.IsScalar) return _builder.Compare(IrComparison.Equal, Load(left, type), Load(right, type));
        if (type.Symbol is INamedTypeSymbol { IsTupleType: true })
            return All(type.Layout!.Fields.Select(field => (Func<IrValue>)(() =>
                DefaultEquals(field.Symbol.Type, _builder.Offset(left, field.Offset), _builder.Offset(right, field.Offset)))));
        return CallEquals((INamedTypeSymbol)type.Symbol, left, right);
    }

    private IrValue CallEquals(INamedTypeSymbol type, IrValue left, IrValue right)
    {
        var method = type.GetMembers("Equals").OfType<IMethodSymbol>()
            .FirstOrDefault(candidate => candidate is { IsStatic: false, Parameters.Length: 1 }
                && SymbolEqualityComparer.Default.Equals(candidate.Parameters[0].Type, type)
                && candidate.ReturnType.SpecialType == SpecialType.System_Boolean);
        var isEquatable = type.AllInterfaces.Any(implemented => implemented.Name == "IEquatable" && implemented.TypeArguments.Length == 1
            && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type));
        if (method is null || !isEquatable || (method.DeclaringSyntaxReferences.IsEmpty && !method.IsImplicitlyDeclared))
            throw RejectSynthesized($"Comparing a '{type.ToDisplayString()}' in a record",
                $"Make it a record struct, or implement IEquatable<{type.Name}>.");
        return _builder.Append(new IrCall(_context.Functions.Get(method), [left, right]));
    }
}
