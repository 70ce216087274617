namespace Bpf.Compiler.Ir;

/// <summary>The last instruction of a block.</summary>
internal abstract class IrTerminator
{
    public SourceSpan Span { get; set; }
}

internal sealed class IrJump(IrBlock target) : IrTerminator
{
    public IrBlock Target { get; set; } = target;
}

internal sealed class IrBranch(IrValue condition, IrBlock whenTrue, IrBlock whenFalse) : IrTerminator
{
    public IrValue Condition { get; set; } = condition;
    public IrBlock WhenTrue { get; set; } = whenTrue;
    public IrBlock WhenFalse { get; set; } = whenFalse;
}

internal sealed class IrReturn(IrValue? value) : IrTerminator
{
    public IrValue? Value { get; set; } = value;
}

/// <summary>Where C# would throw: the whole program ends with XDP_ABORTED. The inliner turns it into a return of the program.</summary>
internal sealed class IrAbort : IrTerminator;

internal sealed class IrUnreachable : IrTerminator;
