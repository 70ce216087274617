using System.Buffers.Binary;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>What a function does with its part of the stack, as its instructions say (Documentation/bpf/standardization/instruction-set.rst).</summary>
/// <param name="Accesses">The loads and stores at a constant distance of the frame pointer.</param>
/// <param name="Addresses">The distances that it computes addresses for.</param>
internal sealed record FrameUse(IReadOnlyList<FrameAccess> Accesses, IReadOnlyList<int> Addresses)
{
    private const int InstructionSize = 8;
    private const int FramePointer = 10;

    private static readonly int[] Sizes = [4, 2, 1, 8];

    public int Lowest => Accesses.Select(access => access.Offset).Concat(Addresses).Append(0).Min();

    public static FrameUse Of(ReadOnlySpan<byte> code)
    {
        var accesses = new List<FrameAccess>();
        var addresses = new List<int>();
        var known = new Dictionary<int, int>();
        for (var at = 0; at < code.Length; at += InstructionSize)
        {
            var (opcode, destination, source) = (code[at], code[at + 1] & 15, code[at + 1] >> 4);
            var kind = opcode & 7;
            var isAccess = kind is 1 or 2 or 3 && (kind == 1 ? source : destination) == FramePointer;
            if (isAccess) accesses.Add(new(at, BinaryPrimitives.ReadInt16LittleEndian(code[(at + 2)..]), Sizes[opcode >> 3 & 3]));
            if (opcode == 0xbf && source == FramePointer) known[destination] = 0;
            else if (opcode == 0x07 && known.TryGetValue(destination, out var address))
                addresses.Add(known[destination] = address + BinaryPrimitives.ReadInt32LittleEndian(code[(at + 4)..]));
            else if (kind is 0 or 1 or 4 or 7) known.Remove(destination);
            if (opcode == 0x18) at += InstructionSize;
        }

        return new(accesses, addresses);
    }
}

/// <param name="At">Where the instruction is in the function, in bytes.</param>
/// <param name="Offset">The distance of the frame pointer, below zero.</param>
/// <param name="Size">In bytes.</param>
internal readonly record struct FrameAccess(int At, int Offset, int Size);
