namespace Bpf.Simulation;

/// <summary>Values that were added; unlike the kernel's filter it never finds others.</summary>
internal sealed unsafe class BloomStorage(int valueSize) : MapStorage
{
    private readonly HashSet<byte[]> _values = new(ByteComparer.Instance);

    public override int ValueSize => valueSize;

    public override long Push(byte* value, ulong flags)
    {
        if (flags != UpdateAny) return Invalid;
        lock (_values) _values.Add(new ReadOnlySpan<byte>(value, valueSize).ToArray());
        return 0;
    }

    public override long Peek(byte* value)
    {
        lock (_values) return _values.Contains(new ReadOnlySpan<byte>(value, valueSize).ToArray()) ? 0 : NotFound;
    }
}
