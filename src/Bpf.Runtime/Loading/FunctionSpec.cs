using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>A function of an object: a run of instructions in a code section.</summary>
/// <param name="Name">The name of its symbol.</param>
/// <param name="Section">The code section.</param>
/// <param name="Start">The first slot in the section.</param>
/// <param name="Count">The number of slots.</param>
sealed record FunctionSpec(string Name, ElfSection Section, int Start, int Count)
{
    public bool Contains(long byteOffset) => byteOffset >= Start * 8L && byteOffset < (Start + (long)Count) * 8;
}
