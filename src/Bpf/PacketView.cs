using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// A view of all of a packet's bytes, in whatever buffers they are (the kernel's dynptr, Linux 6.4). Declare it as a variable, open it with
/// <see cref="XdpContext.TryOpen"/> or <see cref="SkbContext.TryOpen"/>, and do not copy it. GPL-compatible programs only.
/// </summary>
[BpfKernelType("bpf_dynptr")]
public unsafe struct PacketView
{
    private const long Invalid = -22, TooBig = -7;

    // What is in it is the kernel's secret. On the CLR the first is the frame.
    private ulong _first;
    private ulong _second;

    /// <summary>How many bytes there are.</summary>
    public uint Length => (uint)GetLength(Elements.Address(in this));

    /// <summary>
    /// Refers to bytes of the packet: where they are in one buffer, without copying, otherwise to a copy. Not for writing: that fails in the
    /// verifier.
    /// </summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="copy">Room for a copy: a variable that is not used otherwise.</param>
    /// <param name="slice">The bytes.</param>
    /// <returns>False where the packet ends before.</returns>
    public bool TrySlice<T>(uint offset, ref T copy, out Ref<T> slice) where T : unmanaged
    {
        var bytes = Slice(Elements.Address(in this), offset, Elements.Address(in copy), (uint)sizeof(T));
        if (bytes == null)
        {
            slice = default;
            return false;
        }

        slice = new Ref<T>(ref *(T*)bytes);
        return true;
    }

    /// <summary>
    /// The same as <see cref="TrySlice"/>, for writing. Where the bytes are in two buffers, the packet changes only with <see cref="TryWrite"/>.
    /// </summary>
    /// <inheritdoc cref="TrySlice"/>
    public bool TrySliceForWriting<T>(uint offset, ref T copy, out Ref<T> slice) where T : unmanaged
    {
        var bytes = SliceForWriting(Elements.Address(in this), offset, Elements.Address(in copy), (uint)sizeof(T));
        if (bytes == null)
        {
            slice = default;
            return false;
        }

        slice = new Ref<T>(ref *(T*)bytes);
        return true;
    }

    /// <summary>Copies bytes out of the packet.</summary>
    /// <returns>False where the packet ends before.</returns>
    public bool TryRead<T>(uint offset, out T value) where T : unmanaged
    {
        T copy = default;
        var done = Read((byte*)&copy, (uint)sizeof(T), Elements.Address(in this), offset, 0) == 0;
        value = copy;
        return done;
    }

    /// <summary>Copies bytes into the packet.</summary>
    /// <returns>False where the packet ends before.</returns>
    public bool TryWrite<T>(uint offset, T value) where T : unmanaged =>
        Write(Elements.Address(in this), offset, (byte*)&value, (uint)sizeof(T), 0) == 0;

    /// <summary>Makes the view shorter.</summary>
    /// <param name="start">Its new beginning, in bytes from the old one.</param>
    /// <param name="end">Its new end, in bytes from the old beginning.</param>
    /// <returns>False where the view ends before (Linux 6.5).</returns>
    public bool TryNarrow(uint start, uint end) => Adjust(Elements.Address(in this), start, end) == 0;

    [BpfKernelFunction("bpf_dynptr_from_xdp", MinimumKernel = "6.4")]
    internal static int Open(XdpContext context, ulong flags, PacketView* view)
    {
        if (flags != 0) return (int)Invalid;
        (view->_first, view->_second) = ((ulong)context.Data, context.Length);
        return 0;
    }

    [BpfKernelFunction("bpf_dynptr_from_skb", MinimumKernel = "6.4")]
    internal static int Open(SkbContext context, ulong flags, PacketView* view)
    {
        if (flags != 0) return (int)Invalid;
        (view->_first, view->_second) = ((ulong)context.Data, context.Length);
        return 0;
    }

    [BpfKernelFunction("bpf_dynptr_size", MinimumKernel = "6.5")]
    private static uint GetLength(PacketView* view) => (uint)view->_second;

    [BpfKernelFunction("bpf_dynptr_adjust", MinimumKernel = "6.5")]
    private static int Adjust(PacketView* view, uint start, uint end)
    {
        if (start > end) return (int)Invalid;
        if (start > view->_second || end > view->_second) return -34;
        (view->_first, view->_second) = (view->_first + start, end - start);
        return 0;
    }

    [BpfKernelFunction("bpf_dynptr_slice", MinimumKernel = "6.4")]
    private static void* Slice(PacketView* view, uint offset, void* buffer, [BpfSize] uint size) => Place(view, offset, size);

    [BpfKernelFunction("bpf_dynptr_slice_rdwr", MinimumKernel = "6.4")]
    private static void* SliceForWriting(PacketView* view, uint offset, void* buffer, [BpfSize] uint size) => Place(view, offset, size);

    [BpfHelper(201, MinimumKernel = "6.4")]
    private static long Read(byte* destination, [BpfSize] uint size, PacketView* view, uint offset, ulong flags)
    {
        var place = Place(view, offset, size);
        if (place == null || flags != 0) return place == null ? TooBig : Invalid;
        Buffer.MemoryCopy(place, destination, size, size);
        return 0;
    }

    [BpfHelper(202, MinimumKernel = "6.4")]
    private static long Write(PacketView* view, uint offset, [BpfReads] byte* source, [BpfSize] uint size, ulong flags)
    {
        var place = Place(view, offset, size);
        if (place == null || flags != 0) return place == null ? TooBig : Invalid;
        Buffer.MemoryCopy(source, place, size, size);
        return 0;
    }

    private static byte* Place(PacketView* view, uint offset, uint size) =>
        size > view->_second || offset > view->_second - size ? null : (byte*)view->_first + offset;
}
