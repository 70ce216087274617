using System.Reflection;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>The functions of one object: declared when first called, lowered when their turn comes.</summary>
internal sealed class FunctionTable(ModuleContext context)
{
    private readonly Dictionary<IMethodSymbol, IrFunction> _functions = new(SymbolEqualityComparer.Default);
    private readonly FunctionNames _names = new();
    private readonly Dictionary<IMethodSymbol, IrFunction> _programs = new(SymbolEqualityComparer.Default);
    private readonly Queue<(IrFunction Function, IMethodSymbol Method)> _pending = new();

    /// <summary>The functions with an error in them.</summary>
    public HashSet<IrFunction> Failed { get; } = [];

    /// <summary>The function of a method whose type parameters are all replaced.</summary>
    public IrFunction Get(IMethodSymbol method)
    {
        if (_functions.TryGetValue(method, out var known)) return known;
        if (context.Shared?.Find(method) is { } shared) return _functions[method] = shared;
        var reports = context.Diagnostics.Reports;
        var function = Declare(method, KindOf(method));
        _functions[method] = function;
        new SubprogramSignature(context, method).Check(function.Kind);
        context.Module.Functions.Add(function);
        context.Shared?.Add(method, function, context.Diagnostics.Reports > reports);
        _pending.Enqueue((function, method));
        return function;
    }

    /// <summary>Has a known function without a body lowered when the turn comes.</summary>
    public void LowerLater(IrFunction function, IMethodSymbol method)
    {
        if (function.Kind == IrFunctionKind.Program) _programs[method] = function;
        else _functions[method] = function;
        _pending.Enqueue((function, method));
    }

    /// <summary>The function of a lambda or a static local function, which whoever asks lowers.</summary>
    public IrFunction DeclareNested(IMethodSymbol method, IrFunctionKind kind, TypeSubstitution substitution)
    {
        var function = Declare(method, kind, substitution);
        context.Module.Functions.Add(function);
        return function;
    }

    /// <summary>A function that the kernel calls back, which whoever asks builds.</summary>
    public IrFunction DeclareCallback(IMethodSymbol method, IEnumerable<IrParameter> parameters)
    {
        var name = _names.Take(FunctionNames.Of(method) + "_callback");
        var function = new IrFunction(name, IrFunctionKind.Subprogram, IrType.I64)
        {
            IsCallback = true,
            ReturnDebugType = new DebugInt("long", 8, DebugEncoding.Signed),
            Span = context.Compilations.SpanOf(method.FirstSourceLocation()),
        };
        function.Parameters.AddRange(parameters);
        context.Module.Functions.Add(function);
        return function;
    }

    private static IrFunctionKind KindOf(IMethodSymbol method)
    {
        if (method.HasAttribute(KnownNames.GlobalFunctionAttribute)) return IrFunctionKind.Global;
        return IsOutOfLine(method) ? IrFunctionKind.Subprogram : IrFunctionKind.Inline;
    }

    /// <summary>Whether it is marked <c>[MethodImpl(MethodImplOptions.NoInlining)]</c>.</summary>
    public static bool IsOutOfLine(IMethodSymbol method) =>
        (method.OriginalDefinition.MethodImplementationFlags & MethodImplAttributes.NoInlining) != 0;

    /// <summary>The program that a method is; null if it is none of this object.</summary>
    public IrFunction? FindProgram(IMethodSymbol method) => _programs.TryGetValue(method, out var program) ? program : null;

    /// <summary>The function's name as C# has it, for messages.</summary>
    public string NameOf(IrFunction function) =>
        _functions.FirstOrDefault(pair => ReferenceEquals(pair.Value, function)).Key is { } method
            ? $"{method.ContainingType.Name}.{method.Name}"
            : function.Name;

    /// <summary>A program as the kernel and other loaders want it: <c>int name(struct xdp_md *ctx)</c> for XDP, whatever C# returns.</summary>
    public IrFunction Declare(ProgramDeclaration program)
    {
        var function = new IrFunction(_names.Take(DebugTypeBuilder.Identifier(program.Method.Name)), IrFunctionKind.Program, IrType.I32)
        {
            Section = program.Section,
            Program = program.Kind,
            ReturnDebugType = DebugInt.Int32,
        };
        function.Parameters.Add(new("ctx", IrType.Pointer, new DebugPointer(program.Kind.KernelContext.Type)) { Context = program.Kind.KernelContext });
        context.Module.Functions.Add(function);
        _programs[program.Method] = function;
        _pending.Enqueue((function, program.Method));
        return function;
    }

    public void LowerAll()
    {
        while (_pending.Count > 0)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            // It stays there if that is cancelled.
            var (function, method) = _pending.Peek();
            var (errors, reports) = (context.Diagnostics.ErrorReports, context.Diagnostics.Reports);
            Lower(function, method);
            _pending.Dequeue();
            if (context.Diagnostics.ErrorReports > errors) Failed.Add(function);
            context.Shared?.Finish(function, Failed.Contains(function) || context.Diagnostics.Reports > reports);
        }
    }

    private void Lower(IrFunction function, IMethodSymbol method)
    {
        function.Blocks.Clear();
        function.Slots.Clear();
        try
        {
            new MethodLowering(context, function, method).Run();
        }
        catch (RejectedException)
        {
            // Reported where it was found.
            Failed.Add(function);
        }
        catch (UnsupportedTypeException e)
        {
            e.Report(context.Diagnostics, method.FirstSourceLocation());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var place = (e as InternalErrorException)?.Location ?? method.FirstSourceLocation();
            context.Diagnostics.Report(Descriptors.InternalError, place,
                e is InternalErrorException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private IrFunction Declare(IMethodSymbol method, IrFunctionKind kind, TypeSubstitution? substitution = null)
    {
        var returned = method.ReturnsByRef || method.ReturnsByRefReadonly ? null : Apply(method.ReturnType);
        var returns = returned is null ? null : Describe(returned, method);
        var byPointer = returns?.Shape == TypeShape.Struct;
        var type = returns is null ? IrType.Pointer : byPointer ? IrType.Void : returns.Value;
        var function = new IrFunction(_names.Take(FunctionNames.Of(method)), kind, type)
        {
            IsLibrary = IsLibrary(method),
            ReturnDebugType = type == IrType.Void ? null : returned is null ? new DebugPointer(null) : context.DebugTypes.Describe(returned),
        };
        if (byPointer) function.Parameters.Add(PointerTo("result", returned!));
        if (HasReceiver(method)) function.Parameters.Add(Receiver(method));
        foreach (var parameter in method.Parameters) function.Parameters.Add(Declare(parameter, Apply(parameter.Type)));
        return function;

        ITypeSymbol Apply(ITypeSymbol symbol) => substitution?.Apply(symbol) ?? symbol;
    }

    public static bool HasReceiver(IMethodSymbol method) =>
        !method.IsStatic && method.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction);

    private IrParameter Receiver(IMethodSymbol method) => MethodLowering.ExtensionBlockOf(method) is null
        ? PointerTo("this", method.ContainingType)
        : new("this", IrType.Pointer, new DebugPointer(null));

    private IrParameter PointerTo(string name, ITypeSymbol target) => new(name, IrType.Pointer,
        context.Types.Describe(target).Shape == TypeShape.Map ? null : new DebugPointer(context.DebugTypes.Describe(target)));

    /// <param name="symbol">The type of the parameter, with type parameters replaced.</param>
    public IrParameter Declare(IParameterSymbol parameter, ITypeSymbol symbol)
    {
        var name = DebugTypeBuilder.Identifier(parameter.Name);
        symbol = context.Compilations.Replacements.Replace(symbol);
        var type = Describe(symbol, parameter);
        return parameter.RefKind != RefKind.None || type.Shape == TypeShape.Struct
            ? PointerTo(name, symbol)
            : new(name, type.Value, context.DebugTypes.Describe(symbol)) { Context = type.Shape == TypeShape.Context ? KernelContext.Of(symbol) : null };
    }

    // Of what the user declared the declaration is the place.
    private BpfType Describe(ITypeSymbol type, ISymbol declared)
    {
        try
        {
            return context.Types.Describe(type);
        }
        catch (UnsupportedTypeException e) when (declared.FirstSourceLocation() is { SourceTree: { } tree } place && !context.Compilations.IsLibrary(tree))
        {
            throw new UnsupportedTypeException(e.Type, e.Message, place);
        }
    }

    private bool IsLibrary(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty || context.Compilations.IsLibrary(method.DeclaringSyntaxReferences[0].SyntaxTree);
}
