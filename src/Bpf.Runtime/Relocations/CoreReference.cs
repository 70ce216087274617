namespace Bpf.Runtime.Relocations;

/// <summary>An instruction of a linked program that depends on the running kernel's types.</summary>
/// <param name="Slot">The instruction.</param>
/// <param name="Relocation">What it wants to know.</param>
readonly record struct CoreReference(int Slot, CoreRelocation Relocation);
