namespace Bpf.Runtime;

/// <summary>The machine code of a function of a program: of the program itself, or of a subprogram.</summary>
/// <param name="Name">The name of the function.</param>
/// <param name="Address">Where it is in the kernel; 0 where the kernel does not say.</param>
/// <param name="Code">The machine code.</param>
/// <param name="Lines">Where in the code source lines begin, by the offset in bytes.</param>
public sealed record MachineFunction(string Name, ulong Address, ReadOnlyMemory<byte> Code, IReadOnlyDictionary<int, SourceLine> Lines);
