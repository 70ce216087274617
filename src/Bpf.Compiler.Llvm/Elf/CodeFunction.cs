namespace Bpf.Compiler.Llvm.Elf;

/// <summary>A function of an object: how much stack it needs, and where in which sections it calls.</summary>
/// <param name="Name">The name of its symbol.</param>
/// <param name="Section">The index of its section.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Size">How long it is, in bytes.</param>
/// <param name="Stack">The bytes below the frame pointer that it uses.</param>
/// <param name="Targets">The sections and offsets of the functions that it calls or hands to the kernel.</param>
internal sealed record CodeFunction(string Name, int Section, long Offset, long Size, int Stack, IReadOnlyList<(int Section, long Offset)> Targets);
