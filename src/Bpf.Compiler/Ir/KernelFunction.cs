namespace Bpf.Compiler.Ir;

/// <summary>A function of the kernel that programs call by name (kfunc). Loaders compare these types with the kernel's own.</summary>
internal sealed record KernelFunction(string Name, IrType ReturnType, DebugType? ReturnDebugType, IReadOnlyList<IrParameter> Parameters);

/// <summary>
/// Whether a loop has another round: the condition of <c>foreach</c> over <c>Loop.Range</c>. The operand is the address of three 32-bit numbers:
/// the next one, the end, and the current one.
/// </summary>
internal sealed class IrLoopNext(IrValue enumerator) : IrInstruction(IrType.Bool)
{
    public const int EndOffset = 4;
    public const int CurrentOffset = 8;

    public IrValue Enumerator { get; set; } = enumerator;
}

/// <summary>Whether the place is in or behind a loop that the kernel counts: known once calls are inlined.</summary>
internal sealed class IrFromLoopOn() : IrInstruction(IrType.Bool);
