namespace Bpf.Simulation;

/// <summary>Values one after the other: a queue, or a stack.</summary>
internal sealed unsafe class SequenceStorage(uint maxEntries, int valueSize, bool lastFirst) : MapStorage
{
    private readonly LinkedList<byte[]> _values = new();

    public override int ValueSize => valueSize;

    // As queue_stack_map_push_elem, kernel/bpf/queue_stack_maps.c: BPF_EXIST means to drop the oldest.
    public override long Push(byte* value, ulong flags)
    {
        if (flags is not (UpdateAny or UpdateExist)) return Invalid;
        lock (_values)
        {
            if (_values.Count >= maxEntries && flags == UpdateAny) return TooBig;
            if (_values.Count >= maxEntries) _values.RemoveFirst();
            _values.AddLast(new ReadOnlySpan<byte>(value, valueSize).ToArray());
            return 0;
        }
    }

    public override long Peek(byte* value)
    {
        lock (_values) return Read(value) ? 0 : NotFound;
    }

    public override long Pop(byte* value)
    {
        lock (_values)
        {
            if (!Read(value)) return NotFound;
            if (lastFirst) _values.RemoveLast();
            else _values.RemoveFirst();
            return 0;
        }
    }

    /// <summary>The values, the oldest one first.</summary>
    public IReadOnlyList<byte[]> Values()
    {
        lock (_values) return [.. _values];
    }

    private bool Read(byte* value)
    {
        var target = new Span<byte>(value, valueSize);
        if (_values.Count == 0)
        {
            target.Clear();
            return false;
        }

        (lastFirst ? _values.Last! : _values.First!).Value.CopyTo(target);
        return true;
    }
}
