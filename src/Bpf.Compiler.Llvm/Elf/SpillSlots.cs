using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Bpf.Compiler.Llvm.CodeGeneration;

namespace Bpf.Compiler.Llvm.Elf;

/// <summary>
/// Gives each spilled 32-bit register 8 bytes of the stack. LLVM gives it 4, beside another or a variable; the verifier keeps what it knows of a
/// register only at addresses that 8 divides, until something is written into these 8 bytes (check_stack_write_fixed_off in
/// kernel/bpf/verifier.c), and so finds no end of a loop whose counter is there.
/// </summary>
internal static class SpillSlots
{
    private const int StackSize = 512;
    private const int Word = 4;
    private const int Slot = 8;

    /// <summary>Whether there may be some with less: then the object must be made anew, with <see cref="FrameMarkers"/>.</summary>
    public static bool AreNarrow(byte[] image)
    {
        var elf = new ElfObject(image);
        return new CodeReader(elf).Read().Select(function => FrameUse.Of(CodeOf(elf, function)))
            .Any(use => Moves(use, use.Addresses.Append(0).Min()).Any());
    }

    /// <summary>Moves them, in an object with <see cref="FrameMarkers"/>.</summary>
    public static byte[] Widen(byte[] image)
    {
        var elf = new ElfObject(image);
        if (elf.Sections.Find(section => section.Name == FrameMarkers.Section) is not { } markers) return image;
        var bottoms = Bottoms(markers);
        foreach (var function in new CodeReader(elf).Read().Where(function => bottoms.Contains(function.Name)))
            Widen(CodeOf(elf, function), bottoms[function.Name].Min());
        return elf.ToArray();
    }

    // "Run (r10 - 16)", terminated by zeros.
    private static ILookup<string, int> Bottoms(ElfSection markers) =>
        Encoding.ASCII.GetString(markers.Content).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToLookup(words => words[0], words => -int.Parse(words[^1].TrimEnd(')'), CultureInfo.InvariantCulture));

    private static void Widen(Span<byte> code, int bottom)
    {
        foreach (var (access, place) in Moves(FrameUse.Of(code), bottom).ToList())
            BinaryPrimitives.WriteInt16LittleEndian(code[(access.At + 2)..], (short)place);
    }

    /// <summary>The accesses below what the program itself has on the stack that are to go elsewhere, as far as there is room.</summary>
    private static IEnumerable<(FrameAccess Access, int Place)> Moves(FrameUse use, int bottom)
    {
        var lowest = use.Lowest & -Slot;
        HashSet<int> taken = [.. use.Accesses.Select(access => access.Offset), .. use.Addresses];
        foreach (var slot in Spilled(use, bottom))
        {
            var isUpper = (slot.Key & (Slot - 1)) == Word;
            if (!isUpper && !taken.Contains(slot.Key + Word)) continue;
            var place = isUpper && !taken.Contains(slot.Key - Word) ? slot.Key - Word : lowest -= Slot;
            if (place < -StackSize) break;
            taken.Remove(slot.Key);
            taken.Add(place);
            foreach (var access in slot) yield return (access, place);
        }
    }

    private static IEnumerable<IGrouping<int, FrameAccess>> Spilled(FrameUse use, int bottom) => use.Accesses
        .GroupBy(access => access.Offset)
        .Where(slot => slot.Key < bottom && slot.All(access => access.Size == Word))
        .Where(slot => !use.Accesses.Any(access => access.Offset == slot.Key - Word && access.Size > Word))
        .OrderByDescending(slot => slot.Key);

    private static Span<byte> CodeOf(ElfObject elf, CodeFunction function) =>
        elf.Sections[function.Section].Content.AsSpan((int)function.Offset, (int)function.Size);
}
