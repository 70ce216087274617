using System.Collections;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Zeroes, at the start, variables that a helper or a global function reads, as they are or in a copy, before all of their bytes are surely written.
/// C# lets <c>&amp;key</c> of a variable that was never assigned through, and nobody assigns padding; the verifier (before Linux 6.3) and a map's
/// hash function look at every byte.
/// </summary>
internal static class UninitializedArguments
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Blocks.Count > 0)) Run(function);
    }

    private static void Run(IrFunction function)
    {
        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        var read = new HashSet<IrSlot>(instructions.Where(ReadsMemory).SelectMany(IrOperands.Of).Select(RootOf).OfType<IrSlot>());
        if (read.Count == 0) return;
        AddOriginals(read, instructions.OfType<IrCopy>().ToLookup(copy => RootOf(copy.Destination)));
        // Few instructions matter, and each variable is followed by itself.
        var accesses = function.Blocks.ToDictionary(block => block, block => block.Instructions.FindAll(IsAccess));
        var entry = function.Blocks[0].Instructions;
        foreach (var slot in function.Slots.Where(read.Contains).ToList())
        {
            if (IsInitialized(function.Blocks[0], accesses, slot, read)) continue;
            entry.Insert(0, new IrZero(slot, slot.Content.Size, slot.Content.Alignment) { Span = function.Span });
        }
    }

    private static void AddOriginals(HashSet<IrSlot> read, ILookup<IrSlot?, IrCopy> copies)
    {
        var pending = new Stack<IrSlot>(read);
        while (pending.Count > 0)
        {
            foreach (var original in copies[pending.Pop()].Select(copy => RootOf(copy.Source)).OfType<IrSlot>())
                if (read.Add(original)) pending.Push(original);
        }
    }

    // Of what a global function gets, the verifier assumes that it reads it.
    private static bool ReadsMemory(IrInstruction instruction) => instruction is IrCallHelper or IrCall { Function.Kind: IrFunctionKind.Global };

    private static bool IsAccess(IrInstruction instruction) => instruction is IrStore or IrZero or IrCopy || ReadsMemory(instruction);

    // What is written at the start of each block is what all ways there have written: the sets only shrink.
    private static bool IsInitialized(IrBlock start, Dictionary<IrBlock, List<IrInstruction>> accesses, IrSlot slot, HashSet<IrSlot> read)
    {
        var written = new Dictionary<IrBlock, BitArray> { [start] = new(slot.Content.Size) };
        var pending = new Queue<IrBlock>([start]);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            var bytes = new BitArray(written[block]);
            foreach (var instruction in accesses[block])
            {
                if (ReadsTooMuch(instruction, slot, read, bytes)) return false;
                Write(instruction, slot, bytes);
            }

            foreach (var next in BlockOrder.Successors(block.Terminator))
                if (Narrow(written, next, bytes)) pending.Enqueue(next);
        }

        return true;
    }

    private static bool ReadsTooMuch(IrInstruction instruction, IrSlot slot, HashSet<IrSlot> read, BitArray bytes)
    {
        if (ReadsMemory(instruction)) return IrOperands.Of(instruction).Any(argument => RootOf(argument) == slot) && !IsFull(bytes);
        if (instruction is not IrCopy copy || RootOf(copy.Source) != slot) return false;
        if (RootOf(copy.Destination) is not { } target || !read.Contains(target)) return false;
        return PlaceIn(copy.Source, slot) is not { } start || start < 0 || start + copy.Size > bytes.Length
            || Enumerable.Range((int)start, copy.Size).Any(place => !bytes[place]);
    }

    private static bool Narrow(Dictionary<IrBlock, BitArray> written, IrBlock block, BitArray bytes)
    {
        if (!written.TryGetValue(block, out var known))
        {
            written[block] = new(bytes);
            return true;
        }

        var changed = false;
        for (var i = 0; i < known.Length; i++)
        {
            if (!known[i] || bytes[i]) continue;
            known[i] = false;
            changed = true;
        }

        return changed;
    }

    private static void Write(IrInstruction instruction, IrSlot slot, BitArray bytes)
    {
        var (pointer, size) = instruction switch
        {
            IrStore store => (store.Pointer, store.Value.Type.Size),
            IrZero zero => (zero.Destination, zero.Size),
            IrCopy copy => (copy.Destination, copy.Size),
            _ => ((IrValue?)null, 0),
        };
        if (pointer is null || PlaceIn(pointer, slot) is not { } start) return;
        for (var i = Math.Max(0, start); i < start + size && i < bytes.Length; i++) bytes[(int)i] = true;
    }

    private static long? PlaceIn(IrValue pointer, IrSlot slot) => pointer switch
    {
        _ when pointer == slot => 0,
        IrOffset { Bytes: IrConstant bytes } offset when PlaceIn(offset.Pointer, slot) is { } outer => outer + (long)bytes.Value,
        _ => null,
    };

    private static IrSlot? RootOf(IrValue pointer) => pointer as IrSlot ?? (pointer is IrOffset offset ? RootOf(offset.Pointer) : null);

    private static bool IsFull(BitArray bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            if (!bytes[i]) return false;
        return true;
    }
}
