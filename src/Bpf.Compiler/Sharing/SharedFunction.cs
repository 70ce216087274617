using System.Collections.Immutable;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Sharing;

/// <summary>A method as it was lowered, and what it was made of.</summary>
/// <param name="id">Roslyn's name of the declaration; null where that does not say which method it is.</param>
internal sealed class SharedFunction(string? key, string? id, IrFunction function)
{
    public string? Key { get; } = key;

    public string? Id { get; } = id;

    public IrFunction Function { get; } = function;

    /// <summary>Something was said of the declaration: whoever calls it says it, too.</summary>
    public bool IsDeclaredInDoubt { get; init; }

    public bool IsLowered { get; private set; }

    /// <summary>Something was said of the body.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>The bodies in the project's own files.</summary>
    public ImmutableArray<BodyPlace> Bodies { get; set; } = ImmutableArray<BodyPlace>.Empty;

    public Reads Reads { get; private set; } = new();

    /// <summary>The places where its code goes through a pointer.</summary>
    public ImmutableArray<SourceSpan> RawAccesses { get; private set; } = ImmutableArray<SourceSpan>.Empty;

    public void Finish(ModuleContext context, bool isInDoubt)
    {
        (IsLowered, IsInDoubt, Reads) = (true, isInDoubt, context.Reads);
        Bodies = Reads.Bodies.Where(body => !context.Compilations.IsLibrary(body.File)).ToImmutableArray();
        // They are places in files as they were.
        Reads.Bodies.Clear();
    }

    public void KeepRawAccesses(ModuleContext context, IEnumerable<IrFunction> own) => RawAccesses = own.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions).Select(instruction => instruction.Span)
            .Where(context.RawAccesses.ContainsKey).Distinct().ToImmutableArray();

    public void Clear()
    {
        Function.Blocks.Clear();
        Function.Slots.Clear();
        (IsLowered, IsInDoubt) = (false, false);
    }
}
