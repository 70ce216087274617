using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    private const long Invalid = -22, Fault = -14, NoMemory = -12;

    /// <summary>Copies bytes out of the packet, in whatever buffer they are (<c>bpf_skb_load_bytes</c>, Linux 4.5).</summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="value">The copy; zeros where the packet ends before.</param>
    /// <returns>False where the packet ends before.</returns>
    public bool TryLoad<T>(uint offset, out T value) where T : unmanaged
    {
        T copy = default;
        var done = LoadBytes(this, offset, (byte*)&copy, (uint)sizeof(T)) == 0;
        value = copy;
        return done;
    }

    /// <summary>
    /// Copies bytes into the packet, into whatever buffer they belong (<c>bpf_skb_store_bytes</c>, Linux 4.1). Every cursor and reference from before is
    /// invalid then, whatever the result: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="value">What shall be there.</param>
    /// <param name="flags">What else happens.</param>
    /// <returns>False where the packet ends before.</returns>
    public bool TryStore<T>(uint offset, T value, StoreFlags flags = StoreFlags.None) where T : unmanaged =>
        StoreBytes(this, offset, (byte*)&value, (uint)sizeof(T), flags) == 0;

    /// <summary>
    /// Moves bytes to the first buffer, where <see cref="Packet"/> sees them, and makes them writable (<c>bpf_skb_pull_data</c>, Linux 4.9). Every cursor
    /// and reference from before is invalid then, whatever the result: begin anew with <see cref="Packet"/>.
    /// </summary>
    /// <param name="length">How many bytes the first buffer shall have at least; 0 for those that it has.</param>
    /// <returns>False where the packet is shorter, or there is no memory.</returns>
    public bool TryPull(uint length) => Pull(this, length) == 0;

    [BpfHelper(26, MinimumKernel = "4.5")]
    private static long LoadBytes(SkbContext context, uint offset, byte* buffer, [BpfSize] uint length)
    {
        var place = Place(context, offset, length);
        if (place == null) new Span<byte>(buffer, (int)length).Clear();
        else Buffer.MemoryCopy(place, buffer, length, length);
        return place == null ? Fault : 0;
    }

    [BpfHelper(9, InvalidatesPacket = true)]
    private static long StoreBytes(SkbContext context, uint offset, [BpfReads] byte* buffer, [BpfSize] uint length, StoreFlags flags)
    {
        if ((flags & ~(StoreFlags.RecomputeChecksum | StoreFlags.InvalidateHash)) != 0) return Invalid;
        var place = Place(context, offset, length);
        if (place == null) return Fault;
        Buffer.MemoryCopy(buffer, place, length, length);
        if ((flags & StoreFlags.InvalidateHash) != 0) context._frame->Hash = 0;
        return 0;
    }

    // On the CLR there is one buffer.
    [BpfHelper(39, MinimumKernel = "4.9", InvalidatesPacket = true)]
    private static long Pull(SkbContext context, uint length) => length <= context.Length ? 0 : NoMemory;

    private static byte* Place(SkbContext context, uint offset, uint length) =>
        offset > int.MaxValue || (ulong)offset + length > context.Length ? null : context.Data + offset;
}
