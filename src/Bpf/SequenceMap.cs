using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Values without keys, put in and taken out one after the other.</summary>
/// <typeparam name="TValue">What is put in.</typeparam>
public abstract unsafe class SequenceMap<TValue> : MapDefinition where TValue : unmanaged
{
    private protected SequenceMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>Puts in a value.</summary>
    /// <returns>False where the map is full.</returns>
    public bool TryPush(TValue value) => PushElement(&value, MapUpdate.Any) == 0;

    /// <summary>Puts in a value; where the map is full, the oldest one is dropped for it.</summary>
    public void Push(TValue value) => PushElement(&value, MapUpdate.Replace);

    /// <summary>Takes out the next value.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryPop(out TValue value)
    {
        TValue found = default;
        var taken = PopElement(&found) == 0;
        value = found;
        return taken;
    }

    /// <summary>Reads the next value without taking it out.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryPeek(out TValue value)
    {
        TValue found = default;
        var read = PeekElement(&found) == 0;
        value = found;
        return read;
    }

    /// <summary>The kernel's <c>bpf_map_push_elem</c> (Linux 4.20).</summary>
    /// <param name="value">What to put in.</param>
    /// <param name="flags">Any, or Replace to drop the oldest value where the map is full.</param>
    /// <returns>0; -7 (E2BIG) where the map is full; -22 (EINVAL) for other flags.</returns>
    [BpfHelper(87, MinimumKernel = "4.20")]
    public long PushElement([BpfReads] TValue* value, MapUpdate flags) => Contents.Push((byte*)value, (ulong)flags);

    /// <summary>The kernel's <c>bpf_map_pop_elem</c> (Linux 4.20).</summary>
    /// <param name="value">Gets the value; zeros where there is none.</param>
    /// <returns>0, or -2 (ENOENT) where there is none.</returns>
    [BpfHelper(88, MinimumKernel = "4.20")]
    public long PopElement(TValue* value) => Contents.Pop((byte*)value);

    /// <summary>The kernel's <c>bpf_map_peek_elem</c> (Linux 4.20).</summary>
    /// <param name="value">Gets the value; zeros where there is none.</param>
    /// <returns>0, or -2 (ENOENT) where there is none.</returns>
    [BpfHelper(89, MinimumKernel = "4.20")]
    public long PeekElement(TValue* value) => Contents.Peek((byte*)value);
}
