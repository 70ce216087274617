using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Local functions are lowered in place of each call, so that what they capture is simply the variable. The same way serves
/// other graphs that belong to this method, such as those of field initializers.
/// </summary>
internal sealed partial class MethodLowering
{
    /// <summary>A graph that is lowered within this function: where its value goes, and the block after it.</summary>
    private sealed record InlinedGraph(IMethodSymbol Method, IrSlot? Result, IrBlock After);

    private readonly List<IMethodSymbol> _openLocalFunctions = [];
    private ControlFlowGraph? _graph;
    private InlinedGraph? _inlined;

    private IMethodSymbol CurrentMethod => _inlined?.Method ?? _method;

    // f(x)  becomes  a copy of f's blocks, whose returns store the result and jump behind them
    private IrValue? CallLocalFunction(IInvocationOperation operation)
    {
        var function = operation.TargetMethod.OriginalDefinition;
        if (FunctionTable.IsOutOfLine(function)) return CallOutOfLine(function, operation);
        if (function.IsAsync) throw Reject(Descriptors.AsyncOrIterator, operation);
        if (_openLocalFunctions.Any(open => SymbolEqualityComparer.Default.Equals(open, function)))
            throw Reject(Descriptors.Recursion, operation, function.Name, $"{function.Name} -> {function.Name}");
        var arguments = LowerArguments(operation.Arguments, function.Parameters.Length);
        var outer = _substitution;
        _substitution = outer.With(operation.TargetMethod);
        for (var i = 0; i < arguments.Count; i++) BindArgument(function.Parameters[i], arguments[i], operation);
        var graph = _graph!.GetLocalFunctionControlFlowGraphInScope(function, _context.Cancellation);
        _openLocalFunctions.Add(function);
        var result = LowerInPlace(graph, function, operation);
        _openLocalFunctions.RemoveAt(_openLocalFunctions.Count - 1);
        _substitution = outer;
        if (function.IsGenericMethod) ForgetVariablesOf(function);
        return result;
    }

    // The next call may have other type arguments, and so variables of other types.
    private void ForgetVariablesOf(IMethodSymbol function)
    {
        foreach (var variable in _variables.Keys.Where(variable => IsWithin(variable, function)).ToList()) _variables.Remove(variable);
    }

    private static bool IsWithin(ISymbol symbol, IMethodSymbol function)
    {
        for (var outer = symbol.ContainingSymbol; outer is not null; outer = outer.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(outer, function)) return true;
        }

        return false;
    }

    private IrValue? CallOutOfLine(IMethodSymbol function, IInvocationOperation operation)
    {
        if (function.IsGenericMethod)
            throw Reject(Descriptors.NotSupportedYet, operation, "A generic local function with NoInlining", "Make it a static method.");
        if (!function.IsStatic)
            throw Reject(Descriptors.SubprogramSignature, operation, function.Name,
                "it is not static, so it may use variables of the method around it", "Declare it 'static' and pass what it needs.");
        var arguments = LowerArguments(operation.Arguments, function.Parameters.Length);
        var called = OutOfLine(function, IrFunctionKind.Subprogram);
        return CallFunction(called, function, null, arguments, operation);
    }

    private void BindArgument(IParameterSymbol parameter, IrValue argument, IOperation place)
    {
        var type = TypeOf(parameter.Type, place);
        if (parameter.RefKind != RefKind.None)
        {
            // The address may come from a loop's last round, so it is kept where the variable is looked for.
            var reference = _builder.NewSlot(parameter.Name, IrType.Pointer);
            _builder.Store(reference, argument, 8);
            _variables[parameter] = new(reference, type, true);
            return;
        }

        var slot = _builder.NewSlot(parameter.Name, type.Storage);
        Store(slot, argument, type);
        _variables[parameter] = new(slot, type, false);
    }

    private IrValue? LowerInPlace(ControlFlowGraph graph, IMethodSymbol method, IOperation place)
    {
        var type = ReturnsReference(method) || method.ReturnsVoid ? null : TypeOf(method.ReturnType, place);
        var result = ReturnsReference(method) ? _builder.NewSlot("ref", IrType.Pointer) : type is null ? null : Temporary(type, "r");
        LowerInPlace(graph, new InlinedGraph(method, result, _builder.NewBlock("after")));
        if (result is null) return null;
        return type is null ? _builder.Load(IrType.Pointer, result, 8) : Load(result, type);
    }

    private void LowerInPlace(ControlFlowGraph graph, InlinedGraph inlined)
    {
        var outer = (_graph, _inlined, _blocks, _builder.Span);
        var outerCaptures = (_captures, _referenceCaptures, _reassigned, _propertyCaptures, _propertyTargets, _updatedCaptures, _oldValues);
        var outerPlaces = (_tables, _tableWalks, _readOnlyCaptures);
        var outerCleanup = (_cleanups, _outerCleanup, _afterFinally, _builder.Cleanup);
        _outerCleanup = _builder.Cleanup;
        _inlined = inlined;
        (_captures, _propertyTargets, _oldValues) = ([], [], []);
        (_tables, _tableWalks, _readOnlyCaptures) = ([], [], []);
        LowerGraph(graph);
        (_graph, _inlined, _blocks, _builder.Span) = outer;
        (_captures, _referenceCaptures, _reassigned, _propertyCaptures, _propertyTargets, _updatedCaptures, _oldValues) = outerCaptures;
        (_tables, _tableWalks, _readOnlyCaptures) = outerPlaces;
        (_cleanups, _outerCleanup, _afterFinally, _builder.Cleanup) = outerCleanup;
        _builder.MoveTo(inlined.After);
    }

    /// <summary>Ends a graph with its scalar value or address; a struct has been copied to its place already.</summary>
    private void Leave(IrValue? value)
    {
        if (_inlined is null)
        {
            _builder.Terminate(new IrReturn(value));
            return;
        }

        if (value is not null && _inlined.Result is { } result)
            _builder.Store(result, value.Type.Kind == IrKind.Bool ? ToByte(value) : value, result.Content.Alignment);
        _builder.Jump(_inlined.After);
    }
}
