namespace Bpf.Runtime.Elf;

/// <summary>A place in a section that depends on a symbol.</summary>
/// <param name="Offset">The place, in bytes from the start of the section.</param>
/// <param name="Type">The <c>R_BPF_*</c> number: 1 64_64, 2 64_ABS64, 3 64_ABS32, 4 64_NODYLD32, 10 64_32.</param>
/// <param name="Symbol">The symbol.</param>
public sealed record ElfRelocation(long Offset, uint Type, ElfSymbol Symbol);
