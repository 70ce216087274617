using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Lowers one method: Roslyn's control flow graph, whose operations are simple statements already, to IR. Values of scalar type are
/// IR values; values of struct type are the address of memory that holds them. One file for each family of operations.
/// </summary>
internal sealed partial class MethodLowering : OperationVisitor<object?, IrValue?>
{
    private readonly ModuleContext _context;
    private readonly IMethodSymbol _method;
    private readonly IrFunction _function;
    private readonly IrBuilder _builder;
    private TypeSubstitution _substitution;
    private readonly bool _isLibrary;
    private IrValue? _result;
    private IrValue? _this;

    /// <param name="outer">What lowers the method that a lambda or local function is written in.</param>
    public MethodLowering(ModuleContext context, IrFunction function, IMethodSymbol method, MethodLowering? outer = null)
    {
        _context = context;
        _method = method;
        _function = function;
        _builder = new IrBuilder(function);
        _substitution = outer?._substitution ?? new TypeSubstitution(context.Compilations.Main, context.Compilations.Replacements, method);
        _nested = outer?._nested ?? new(SymbolEqualityComparer.Default);
        _isLibrary = function.IsLibrary;
    }

    public void Run()
    {
        _builder.MoveTo(_builder.NewBlock("entry"));
        if (_method is { IsImplicitlyDeclared: true, MethodKind: MethodKind.Constructor })
        {
            LowerDefaultConstructor();
            return;
        }

        if (_method.IsImplicitlyDeclared)
        {
            _function.Span = _builder.Span = _context.Compilations.SpanOf(_method.ContainingType.FirstSourceLocation());
            BindParameters();
            if (_method.AssociatedSymbol is IPropertySymbol) LowerAutoAccessor();
            else LowerSynthesized();
            return;
        }

        var body = MethodBody.Find(_context, _method);
        _function.Span = _builder.Span = _context.Compilations.SpanOf(_method.FirstSourceLocation());
        BindParameters();
        if (body.IsAutoAccessor) LowerAutoAccessor();
        else LowerBody(body);
    }

    private void LowerBody(MethodBody body)
    {
        if (body.Syntax is TypeDeclarationSyntax)
        {
            LowerPrimaryConstructor();
            return;
        }

        if (!_context.TrustsCSharp && ReportsCSharpErrors(body)) throw new RejectedException();
        if (!body.IsAccepted(_context, _isLibrary)) throw new RejectedException();
        var graph = body.GraphOf(_context.Cancellation);
        if (graph is null)
        {
            _context.Diagnostics.Report(Descriptors.NoSource, _method.FirstLocation(), _method.ToDisplayString());
            throw new RejectedException();
        }

        if (_method.MethodKind == MethodKind.Constructor && RunsInitializers(body.Syntax)) LowerInitializers();
        LowerGraph(graph);
    }

    private bool ReportsCSharpErrors(MethodBody body)
    {
        if (_isLibrary) return false;
        var errors = body.CSharpErrors(_context.Cancellation);
        foreach (var error in errors) _context.Diagnostics.Report(error);
        return errors.Length > 0;
    }

    public override IrValue? Visit(IOperation? operation, object? argument)
    {
        if (operation is null) return null;
        // The statement begins where its expression does, and diagnostics shall point to the expression.
        if (operation is IExpressionStatementOperation statement) return Visit(statement.Operation, argument);
        var outer = _builder.Span;
        _builder.Span = _context.Compilations.SpanOf(operation.Syntax);
        var value = Constant(operation) ?? (operation.Kind == OperationKind.None ? VisitNone(operation) : operation.Accept(this, argument));
        _builder.Span = outer;
        return value;
    }

    private IrValue? VisitNone(IOperation operation) =>
        StackAllocSyntax.Is(operation) ? LowerStackAlloc(operation)
        : FixedSyntax.IsInitializer(operation) ? LowerFixed(operation)
        : VisitPointerSyntax(operation);

    public override IrValue? DefaultVisit(IOperation operation, object? argument) =>
        operation.Kind == SubsetTable.CollectionExpression
            ? LowerCollection(operation)
            : throw new InternalErrorException($"no lowering for {operation.Kind}", operation.Syntax.GetLocation());

    /// <summary>The value of an expression: a scalar, or the address of a struct.</summary>
    private IrValue Value(IOperation operation) =>
        Visit(operation, null) ?? throw new InternalErrorException($"{operation.Kind} has no value", operation.Syntax.GetLocation());

    /// <summary>As <see cref="Value"/>, but a struct is copied, so that what happens later cannot change it.</summary>
    private IrValue StableValue(IOperation operation)
    {
        var value = Value(operation);
        var type = TypeOf(operation);
        return type.Shape == TypeShape.Struct ? CopyToTemporary(value, type) : value;
    }

    private IrValue? Constant(IOperation operation)
    {
        if (!operation.ConstantValue.HasValue || operation.Type is null || operation is IArgumentOperation) return null;
        return _context.Types.TryDescribe(_substitution.Apply(operation.Type), out var type)
            ? Constants.ToValue(operation.ConstantValue.Value, type)
            : null;
    }

    // For  n ??= x  of int? the graph calls the captured int an int?: what was captured decides.
    private BpfType TypeOf(IOperation operation) =>
        operation is IFlowCaptureReferenceOperation { Id: var id } && _captures.TryGetValue(id, out var captured) ? captured.Type
        : operation.Type is { } type ? TypeOf(type, operation)
        : throw Reject(Descriptors.NotSupportedYet, operation, $"'{operation.Syntax}', which has no type of its own,", "Cast it.");

    private BpfType TypeOf(ITypeSymbol type, IOperation place)
    {
        try
        {
            return _context.Types.Describe(_substitution.Apply(type));
        }
        catch (UnsupportedTypeException e)
        {
            e.Report(_context.Diagnostics, place.Syntax.GetLocation());
            throw new RejectedException();
        }
    }

    private RejectedException Reject(DiagnosticDescriptor descriptor, IOperation place, params object?[] arguments)
    {
        _context.Diagnostics.Report(descriptor, place.Syntax.GetLocation(), arguments);
        return new RejectedException();
    }

    private IrSlot Temporary(BpfType type, string name = "t") => _builder.NewSlot(name, type.Storage);

    private IrValue CopyToTemporary(IrValue source, BpfType type)
    {
        var copy = Temporary(type);
        _builder.Copy(copy, source, type.Storage);
        return copy;
    }

    /// <summary>Reads a value of the type at an address: for a struct that is the address itself.</summary>
    private IrValue Load(IrValue address, BpfType type, int? alignment = null)
    {
        if (!type.IsScalar) return address;
        var loaded = _builder.Load(type.Storage, address, alignment ?? type.Alignment);
        return type.Shape == TypeShape.Bool ? ToBool(loaded) : loaded;
    }

    private void Store(IrValue address, IrValue value, BpfType type, int? alignment = null)
    {
        if (type.IsScalar) _builder.Store(address, type.Shape == TypeShape.Bool ? ToByte(value) : value, alignment ?? type.Alignment);
        else _builder.Copy(address, value, type.Storage);
    }

    private IrValue ToBool(IrValue stored) => _builder.Compare(IrComparison.NotEqual, stored, new IrConstant(stored.Type, 0));

    private IrValue ToByte(IrValue value) =>
        value is IrConstant constant ? new IrConstant(IrType.I8, constant.Value) : _builder.Convert(IrConversion.ZeroExtend, value, IrType.I8);
}
