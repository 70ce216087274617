using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Maps;
using Bpf.Compiler.Sharing;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>What all functions of one object share while they are lowered.</summary>
internal sealed class ModuleContext
{
    public ModuleContext(CompilationSet compilations, IrModule module, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        Compilations = compilations;
        Module = module;
        Diagnostics = diagnostics;
        Cancellation = cancellation;
        Types = new TypeTable(compilations.Replacements);
        DebugTypes = new DebugTypeBuilder(Types);
        Statics = new StaticFields(this);
        Functions = new FunctionTable(this);
    }

    public CompilationSet Compilations { get; }

    public IrModule Module { get; }

    public DiagnosticSink Diagnostics { get; }

    public CancellationToken Cancellation { get; set; }

    /// <summary>Whether methods of the project are lowered without asking whether the C# compiler accepts them.</summary>
    public bool TrustsCSharp { get; set; }

    public TypeTable Types { get; }

    public DebugTypeBuilder DebugTypes { get; }

    public StaticFields Statics { get; }

    public FunctionTable Functions { get; }

    public Dictionary<IMethodSymbol, HelperInfo> Helpers { get; } = new(SymbolEqualityComparer.Default);

    public Dictionary<ISymbol, ContextField> ContextFields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The declarations of methods whose bodies were read.</summary>
    public HashSet<SyntaxNode> Bodies { get; } = [];

    /// <summary>What was read for the function or the field at hand.</summary>
    public Reads Reads { get; set; } = new();

    /// <summary>Where functions are kept for other programs and for later; null where they are not.</summary>
    public SharedCode? Shared { get; init; }

    /// <summary>Notes that the body of a declaration decides what becomes of the one at hand.</summary>
    public void Read(SyntaxNode declaration)
    {
        Bodies.Add(declaration);
        Reads.Bodies.Add(BodyPlace.Of(declaration));
    }

    /// <summary>Where the user's code goes through a pointer: the span that the instructions have, and what C# wrote.</summary>
    public Dictionary<SourceSpan, Location> RawAccesses { get; } = [];
}
