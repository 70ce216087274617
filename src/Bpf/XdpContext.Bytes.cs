using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct XdpContext
{
    // MAX_PACKET_OFF, kernel/bpf/verifier.c.
    private const uint MaximumOffset = 0xffff;

    /// <summary>The length of the packet in bytes, all its buffers together (<c>bpf_xdp_get_buff_len</c>, Linux 5.18).</summary>
    public uint Length => (uint)GetLength(this);

    /// <summary>
    /// Copies bytes out of the packet, in whatever buffer they are (<c>bpf_xdp_load_bytes</c>, Linux 5.18). Slower than <see cref="Packet"/>, which sees the
    /// first buffer only.
    /// </summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="value">The copy.</param>
    /// <returns>False where the packet ends before.</returns>
    public bool TryLoad<T>(uint offset, out T value) where T : unmanaged
    {
        T copy = default;
        var done = LoadBytes(this, offset, (byte*)&copy, (uint)sizeof(T)) == 0;
        value = copy;
        return done;
    }

    /// <summary>Copies a number of bytes that is known at run time only out of the packet (<c>bpf_xdp_load_bytes</c>, Linux 5.18).</summary>
    /// <typeparam name="T">What has room for them.</typeparam>
    /// <param name="offset">Where they begin, in bytes.</param>
    /// <param name="destination">Where the copy begins.</param>
    /// <param name="length">How many bytes, 1 to the size of <typeparamref name="T"/>.</param>
    /// <returns>False where the packet ends before, or there is no room for so many; then nothing is copied.</returns>
    public bool TryLoad<T>(uint offset, ref T destination, uint length) where T : unmanaged
    {
        // The verifier wants to see both bounds in one number, and LLVM must not take the comparison apart.
        var last = PacketCursor.Opaque(length - 1);
        return last < (ulong)sizeof(T) && LoadBytes(this, offset, (byte*)Elements.Address(in destination), (uint)last + 1) == 0;
    }

    /// <summary>
    /// Copies bytes into the packet, into whatever buffer they belong (<c>bpf_xdp_store_bytes</c>, Linux 5.18). References into the packet stay valid.
    /// </summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="value">What shall be there.</param>
    /// <returns>False where the packet ends before.</returns>
    public bool TryStore<T>(uint offset, T value) where T : unmanaged => StoreBytes(this, offset, (byte*)&value, (uint)sizeof(T)) == 0;

    [BpfHelper(188, MinimumKernel = "5.18")]
    private static ulong GetLength(XdpContext context) => (ulong)(context.DataEnd - context.Data);

    [BpfHelper(189, MinimumKernel = "5.18")]
    private static long LoadBytes(XdpContext context, uint offset, byte* buffer, [BpfSize] uint length)
    {
        var place = Place(context, offset, length);
        if (place == null) return Invalid;
        Buffer.MemoryCopy(place, buffer, length, length);
        return 0;
    }

    [BpfHelper(190, MinimumKernel = "5.18")]
    private static long StoreBytes(XdpContext context, uint offset, [BpfReads] byte* buffer, [BpfSize] uint length)
    {
        var place = Place(context, offset, length);
        if (place == null) return Invalid;
        Buffer.MemoryCopy(buffer, place, length, length);
        return 0;
    }

    // bpf_xdp_pointer, net/core/filter.c. On the CLR there is one buffer.
    private static byte* Place(XdpContext context, uint offset, uint length)
    {
        if (offset > MaximumOffset || length > MaximumOffset) return null;
        return (ulong)offset + length > GetLength(context) ? null : context.Data + offset;
    }
}
