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
    private readonly Dictionary<IMethodSymbol, IrFunction> _programs = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = [];
    private readonly Queue<(IrFunction Function, IMethodSymbol Method)> _pending = new();

    /// <summary>The functions with an error in them.</summary>
    public HashSet<IrFunction> Failed { get; } = [];

    /// <summary>The function of a method whose type parameters are all replaced.</summary>
    public IrFunction Get(IMethodSymbol method, IrFunctionKind kind = IrFunctionKind.Inline)
    {
        if (_functions.TryGetValue(method, out var known)) return known;
        var function = Declare(method, kind);
        _functions[method] = function;
        context.Module.Functions.Add(function);
        _pending.Enqueue((function, method));
        return function;
    }

    /// <summary>The program that a method is; null if it is none of this object.</summary>
    public IrFunction? FindProgram(IMethodSymbol method) => _programs.TryGetValue(method, out var program) ? program : null;

    /// <summary>The function's name as C# has it, for messages.</summary>
    public string NameOf(IrFunction function) =>
        _functions.FirstOrDefault(pair => ReferenceEquals(pair.Value, function)).Key is { } method
            ? $"{method.ContainingType.Name}.{method.Name}"
            : function.Name;

    /// <summary>A program as the kernel and other loaders want it: <c>int name(struct xdp_md *ctx)</c>, whatever C# returns.</summary>
    public void Declare(ProgramDeclaration program)
    {
        var function = new IrFunction(UniqueName(program.Method, IrFunctionKind.Program), IrFunctionKind.Program, IrType.I32)
        {
            Section = program.Section,
            ReturnDebugType = DebugInt.Int32,
        };
        function.Parameters.Add(new("ctx", IrType.Pointer, new DebugPointer(KernelTypes.XdpMd)));
        context.Module.Functions.Add(function);
        _programs[program.Method] = function;
        _pending.Enqueue((function, program.Method));
    }

    public void LowerAll()
    {
        while (_pending.Count > 0)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (function, method) = _pending.Dequeue();
            var errors = context.Diagnostics.ErrorReports;
            Lower(function, method);
            if (context.Diagnostics.ErrorReports > errors) Failed.Add(function);
        }
    }

    private void Lower(IrFunction function, IMethodSymbol method)
    {
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
            context.Diagnostics.Report(Descriptors.TypeNotSupported, method.FirstSourceLocation(), e.Type.ToDisplayString(), e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var place = (e as InternalErrorException)?.Location ?? method.FirstSourceLocation();
            context.Diagnostics.Report(Descriptors.InternalError, place,
                e is InternalErrorException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private IrFunction Declare(IMethodSymbol method, IrFunctionKind kind)
    {
        var returns = method.ReturnsByRef || method.ReturnsByRefReadonly ? null : context.Types.Describe(method.ReturnType);
        var byPointer = returns?.Shape == TypeShape.Struct;
        var type = returns is null ? IrType.Pointer : byPointer ? IrType.Void : returns.Value;
        var function = new IrFunction(UniqueName(method, kind), kind, type) { IsLibrary = IsLibrary(method) };
        if (byPointer) function.Parameters.Add(new("result", IrType.Pointer, null));
        if (!method.IsStatic) function.Parameters.Add(new("this", IrType.Pointer, null));
        foreach (var parameter in method.Parameters) function.Parameters.Add(new(parameter.Name, TypeOf(parameter), null));
        return function;
    }

    private IrType TypeOf(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None) return IrType.Pointer;
        var type = context.Types.Describe(context.Compilations.Replacements.Replace(parameter.Type));
        return type.IsScalar ? type.Value : IrType.Pointer;
    }

    private bool IsLibrary(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty || context.Compilations.IsLibrary(method.DeclaringSyntaxReferences[0].SyntaxTree);

    private string UniqueName(IMethodSymbol method, IrFunctionKind kind)
    {
        var name = DebugTypeBuilder.Identifier(method.Name);
        if (kind != IrFunctionKind.Program)
            name = DebugTypeBuilder.Identifier(method.ContainingType.Name) + "_" + name
                + string.Concat(method.TypeArguments.Select(type => "_" + type.Name));
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }
}
