namespace Bpf.Compiler.Llvm.Elf;

/// <summary>sh_type of the ELF specification.</summary>
internal enum ElfSectionType
{
    Null = 0,
    SymbolTable = 2,
    NoBits = 8,
    Relocations = 9,
}
