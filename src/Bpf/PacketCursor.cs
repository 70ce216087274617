using Bpf.CompilerServices;

namespace Bpf;

/// <summary>A position in a packet. Reading checks the packet's end first, in the one form that every verifier accepts.</summary>
public unsafe ref struct PacketCursor
{
    // The verifier forgets what a comparison with the packet's end says once the largest possible sum of all offsets exceeds 65,535
    // (MAX_PACKET_OFF in find_good_pkt_pointers, kernel/bpf/verifier.c). One number holds all skips, so that any number of them is possible.
    private const int MaximumSkip = 0x7fff;

    private byte* _read;
    private ulong _skipped;
    private readonly byte* _end;

    /// <summary>A cursor at the first byte of a packet.</summary>
    public PacketCursor(XdpContext context)
    {
        _read = context.Data;
        _end = context.DataEnd;
    }

    /// <summary>Refers to the next <c>sizeof(T)</c> bytes and moves behind them.</summary>
    /// <typeparam name="T">A header; its layout must be that of the wire.</typeparam>
    /// <returns>False, and the cursor stays, where the packet ends before.</returns>
    public bool TryRead<T>(out Ref<T> header) where T : unmanaged
    {
        var start = _read + _skipped;
        if (start + sizeof(T) > _end)
        {
            header = default;
            return false;
        }

        header = new Ref<T>(ref *(T*)start);
        _read += sizeof(T);
        return true;
    }

    /// <summary>Refers to the next <c>sizeof(T)</c> bytes and stays where it is.</summary>
    /// <typeparam name="T">A header; its layout must be that of the wire.</typeparam>
    /// <returns>False where the packet ends before.</returns>
    public readonly bool TryPeek<T>(out Ref<T> header) where T : unmanaged
    {
        var start = _read + _skipped;
        if (start + sizeof(T) > _end)
        {
            header = default;
            return false;
        }

        header = new Ref<T>(ref *(T*)start);
        return true;
    }

    /// <summary>Moves the cursor.</summary>
    /// <param name="count">Bytes, 0 or more. All moves of a cursor together go up to 32,767 bytes, more than the kernel has in one buffer.</param>
    /// <returns>False, and the cursor stays, where the packet ends before or <paramref name="count"/> is out of range.</returns>
    public bool TrySkip(int count)
    {
        var skipped = Opaque(_skipped + (uint)count);
        if (skipped > MaximumSkip || _read + skipped > _end) return false;
        _skipped = skipped;
        return true;
    }

    // LLVM, which may know the range from the caller, must keep the comparison: the verifier learns the range from nothing else when the
    // number went through 32-bit arithmetic, before CPU v3.
    [BpfIntrinsic("opaque")]
    private static ulong Opaque(ulong value) => value;
}
