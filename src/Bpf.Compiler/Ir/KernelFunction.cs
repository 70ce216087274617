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

/// <summary>After what the verifier knows less of a program.</summary>
internal enum Landmark
{
    /// <summary>In a loop that the kernel counts, or behind one: numbers and pointers that it changes.</summary>
    Loop,

    /// <summary>A call of the kernel or of a function: what conditions said of a register that had to be kept elsewhere.</summary>
    Call,
}

/// <summary>Whether the place may come after a landmark: known once calls are inlined.</summary>
internal sealed class IrBehind(Landmark landmark) : IrInstruction(IrType.Bool)
{
    public Landmark Landmark { get; } = landmark;
}
