using System.Collections.Immutable;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Sharing;

/// <summary>
/// The functions of all programs of a project, each lowered once, and kept while only bodies of methods are edited. It serves to find out that nothing
/// is wrong: as soon as anything is said of a program, who asks lowers it by itself, and so gets the same diagnostics as without this.
/// </summary>
internal sealed class SharedCode
{
    private readonly object _gate = new();
    private readonly Dictionary<string, SharedFunction> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharedFunction> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharedField> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<IrFunction, SharedFunction> _all = [];
    private readonly ModuleContext _context;
    private bool _isGivenOn;

    public SharedCode(CompilationSet project) =>
        _context = new(project.Fork(), new IrModule(""), new DiagnosticSink(), CancellationToken.None) { TrustsCSharp = true, Shared = this };

    /// <summary>The code after an edit of bodies, which takes over what is still right; what it was before has nothing any more.</summary>
    /// <param name="move">Where a declaration is now; null where its body changed.</param>
    public SharedCode After(CompilationSet project, Func<BodyPlace, BodyPlace?> move)
    {
        lock (_gate)
        {
            var next = new SharedCode(project);
            if (!_isGivenOn) new SharedCodeEdit(_all, _fields, move).Apply(next);
            _isGivenOn = true;
            return next;
        }
    }

    /// <summary>Copies of a program and of what it calls; null where something is wrong with them.</summary>
    public SharedProgram? TakeOut(IMethodSymbol program, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_isGivenOn || ProgramOf(program) is not { } root) return null;
            _context.Cancellation = cancellation;
            _context.Functions.LowerAll();
            var reached = Reach([root.Function], _ => true);
            var shared = reached.Where(_all.ContainsKey).Select(function => _all[function]).ToList();
            return shared.Any(function => function.IsInDoubt || function.IsDeclaredInDoubt) ? null : Copy(program, reached, shared);
        }
    }

    /// <summary>The function of a method that is known already.</summary>
    public IrFunction? Find(IMethodSymbol method) =>
        SymbolKeys.Of(method) is { } key && _functions.TryGetValue(key, out var known) ? known.Function : null;

    public void Add(IMethodSymbol method, IrFunction function, bool isInDoubt) => Add(_functions, method, function, isInDoubt);

    /// <summary>Called when a function is lowered, with all that it contains.</summary>
    public void Finish(IrFunction function, bool isInDoubt)
    {
        var shared = _all[function];
        shared.Finish(_context, isInDoubt);
        if (!isInDoubt) shared.KeepRawAccesses(_context, OwnOf(function));
        _context.Reads = new();
    }

    public SharedField? FindField(IFieldSymbol field) => SymbolKeys.Of(field) is { } key && _fields.TryGetValue(key, out var known) ? known : null;

    public void Keep(IFieldSymbol field, SharedField data)
    {
        if (SymbolKeys.Of(field) is { } key) _fields[key] = data;
    }

    /// <summary>Takes over a function; one whose body changed is lowered again when it is needed.</summary>
    /// <returns>Whether it was possible.</returns>
    public bool Take(SharedFunction function)
    {
        var method = function.IsLowered ? null : Resolve(function);
        if (!function.IsLowered && method is null) return false;
        var isProgram = function.Function.Kind == IrFunctionKind.Program;
        (isProgram ? _programs : _functions)[function.Key!] = function;
        _all[function.Function] = function;
        if (method is not null) _context.Functions.LowerLater(function.Function, method);
        return true;
    }

    public void Take(string key, SharedField field) => _fields[key] = field;

    /// <summary>A function and those within it that have no declaration of their own, such as lambdas.</summary>
    public static List<IrFunction> OwnOf(IrFunction function, IReadOnlyDictionary<IrFunction, SharedFunction> all) => Reach([function], callee => !all.ContainsKey(callee));

    private List<IrFunction> OwnOf(IrFunction function) => OwnOf(function, _all);

    private SharedFunction? ProgramOf(IMethodSymbol program)
    {
        if (SymbolKeys.Of(program) is not { } key) return null;
        if (_programs.TryGetValue(key, out var known)) return known;
        var reports = _context.Diagnostics.Reports;
        return ProgramDeclaration.Read(program, _context.Diagnostics) is { } declaration
            ? Add(_programs, program, _context.Functions.Declare(declaration), _context.Diagnostics.Reports > reports)
            : null;
    }

    private SharedFunction Add(Dictionary<string, SharedFunction> functions, IMethodSymbol method, IrFunction function, bool isInDoubt)
    {
        var key = SymbolKeys.Of(method);
        var id = key is null || SymbolKeys.IsInstance(method) ? null : method.GetDocumentationCommentId();
        var shared = new SharedFunction(key, id, function) { IsDeclaredInDoubt = isInDoubt };
        if (key is not null) functions[key] = shared;
        return _all[function] = shared;
    }

    private IMethodSymbol? Resolve(SharedFunction function)
    {
        if (function is not { Key: { } key, Id: { } id }) return null;
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(id, _context.Compilations.Main) is IMethodSymbol method && SymbolKeys.Of(method) == key ? method : null;
    }

    private SharedProgram Copy(IMethodSymbol program, List<IrFunction> reached, List<SharedFunction> shared)
    {
        var module = new IrModule(program.ContainingType.Name);
        module.Functions.AddRange(FunctionCopies.Of(reached));
        module.Maps.AddRange(shared.SelectMany(function => function.Reads.Maps).Distinct());
        var name = (DebugTypeBuilder.Identifier(program.Name), program.ToDisplayString());
        return new(module, shared.SelectMany(function => function.Reads.Names).Distinct().Prepend(name).ToImmutableArray(),
            shared.SelectMany(function => function.Bodies).Distinct().ToImmutableArray(), shared.SelectMany(function => function.RawAccesses).ToList());
    }

    private static List<IrFunction> Reach(IEnumerable<IrFunction> roots, Func<IrFunction, bool> follow)
    {
        var reached = roots.ToList();
        var seen = new HashSet<IrFunction>(reached);
        for (var i = 0; i < reached.Count; i++)
            reached.AddRange(CallGraph.CallsOf(reached[i]).Select(call => call.Callee).Where(callee => follow(callee) && seen.Add(callee)));
        return reached;
    }
}
