using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Lambdas and method groups where the kernel takes a callback. What they do becomes a function that is inlined into one with the kernel's
/// parameters and result, whose address is the value.
/// </summary>
internal sealed partial class MethodLowering
{
    private readonly Dictionary<IMethodSymbol, IrFunction> _nested;

    public override IrValue? VisitDelegateCreation(IDelegateCreationOperation operation, object? argument)
    {
        if (_builder.Cleanup is not null)
            throw Reject(Descriptors.NotSupportedYet, operation, "A callback within a using",
                "The kernel would not dispose of it if the callback aborts; dispose after the loop.");
        var (method, body) = operation.Target switch
        {
            IFlowAnonymousFunctionOperation lambda =>
                (lambda.Symbol, LowerNested(lambda.Symbol, _graph!.GetAnonymousFunctionControlFlowGraphInScope(lambda, _context.Cancellation))),
            IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local =>
                (local.Method, OutOfLine(local.Method, IrFunctionKind.Inline)),
            IMethodReferenceOperation reference => (reference.Method, Declare(_substitution.Apply(reference.Method), operation)),
            _ => throw Reject(Descriptors.DelegateValue, operation),
        };
        return new IrFunctionAddress(BuildCallback(method, body, (INamedTypeSymbol)operation.Type!, operation));
    }

    private IrFunction LowerNested(IMethodSymbol symbol, ControlFlowGraph graph, IrFunctionKind kind = IrFunctionKind.Inline)
    {
        var function = _context.Functions.DeclareNested(symbol, kind, _substitution);
        _nested[symbol] = function;
        new MethodLowering(_context, function, symbol, this).RunNested(graph);
        return function;
    }

    /// <summary>A static local function as a function of its own.</summary>
    private IrFunction OutOfLine(IMethodSymbol symbol, IrFunctionKind kind) => _nested.TryGetValue(symbol, out var known)
        ? known
        : LowerNested(symbol, _graph!.GetLocalFunctionControlFlowGraphInScope(symbol, _context.Cancellation), kind);

    private void RunNested(ControlFlowGraph graph)
    {
        _builder.MoveTo(_builder.NewBlock("entry"));
        _function.Span = _builder.Span = _context.Compilations.SpanOf(_method.FirstSourceLocation());
        BindParameters();
        LowerGraph(graph);
    }

    private IrFunction BuildCallback(IMethodSymbol method, IrFunction body, INamedTypeSymbol type, IOperation place)
    {
        var invoke = type.DelegateInvokeMethod!;
        var skipped = type.OriginalDefinition.FindAttribute(KnownNames.CallbackAttribute)!.Named<int>("FirstParameter");
        var parameters = Enumerable.Range(0, skipped).Select(i => new IrParameter($"unused{i}", IrType.Pointer, null)).ToList();
        parameters.AddRange(invoke.Parameters.Select(parameter => KernelParameter(parameter, place)));
        var callback = _context.Functions.DeclareCallback(method, parameters);
        var builder = new IrBuilder(callback) { Span = callback.Span };
        builder.MoveTo(builder.NewBlock("entry"));
        var result = builder.Append(new IrCall(body, [.. parameters.Skip(skipped)]));
        builder.Terminate(new IrReturn(KernelResult(builder, result, TypeOf(invoke.ReturnType, place))));
        return callback;
    }

    private IrParameter KernelParameter(IParameterSymbol parameter, IOperation place)
    {
        var type = TypeOf(parameter.Type, place);
        if (parameter.RefKind == RefKind.None && !type.IsScalar)
            throw Reject(Descriptors.SubprogramSignature, place,
                parameter.ContainingType.Name, $"'{parameter.Name}' is a struct by value", "Take it by ref.");
        var declared = _context.Functions.Declare(parameter, _substitution.Apply(parameter.Type));
        // A key, and the value behind it; behind the state there may be more (CallbackStates).
        declared.IsReadOnly = parameter.RefKind == RefKind.In;
        var all = ((IMethodSymbol)parameter.ContainingSymbol).Parameters;
        var isState = HasState(place) && parameter.Ordinal + 1 == all.Length;
        var isValue = !isState && parameter.Ordinal > 0 && all[parameter.Ordinal - 1].RefKind == RefKind.In;
        declared.LentBytes = declared.IsReadOnly || isValue ? type.Size : 0;
        return declared;
    }

    // The helper's parameter behind the callback.
    private static bool HasState(IOperation place) => place.Parent is IArgumentOperation { Parameter: { ContainingSymbol: IMethodSymbol method } taken }
        && taken.Ordinal + 1 < method.Parameters.Length && method.Parameters[taken.Ordinal + 1].RefKind == RefKind.Ref;

    // Nothing and true let the kernel go on (0); false stops it (1); a number is what the kernel gets.
    private static IrValue KernelResult(IrBuilder builder, IrCall result, BpfType type) => type.Shape switch
    {
        TypeShape.Void => IrConstant.Int64(0),
        TypeShape.Bool => builder.Convert(IrConversion.ZeroExtend, builder.Not(result), IrType.I64),
        _ when type.Size == 8 => result,
        _ => builder.Convert(type.IsSigned ? IrConversion.SignExtend : IrConversion.ZeroExtend, result, IrType.I64),
    };
}
