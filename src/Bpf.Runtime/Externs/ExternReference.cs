namespace Bpf.Runtime.Externs;

/// <summary>A call or a wide load that wants something of the kernel.</summary>
/// <param name="Slot">The call, or the first slot of the load.</param>
/// <param name="Symbol">What it wants.</param>
readonly record struct ExternReference(int Slot, ExternSymbol Symbol);
