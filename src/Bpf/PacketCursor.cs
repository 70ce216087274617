using Bpf.CompilerServices;
using Bpf.Net;

namespace Bpf;

/// <summary>A position in a packet. Reading checks the packet's end first, in the one form that every verifier accepts.</summary>
public unsafe ref partial struct PacketCursor
{
    // The verifier forgets what a comparison with the packet's end says once the largest possible sum of all offsets exceeds 65,535
    // (MAX_PACKET_OFF in find_good_pkt_pointers, kernel/bpf/verifier.c). One number holds all skips, so that any number of them is possible, and room
    // remains for TryParse.
    internal const int MaximumOffset = 0x3fff;

    private byte* _read;
    private ulong _skipped;
    private readonly byte* _end;

    /// <summary>A cursor at the first byte of a packet.</summary>
    public PacketCursor(XdpContext context)
    {
        _read = context.Data;
        _end = context.DataEnd;
    }

    /// <summary>A cursor at the first byte of a packet, whose first buffer it sees.</summary>
    public PacketCursor(SkbContext context)
    {
        _read = context.Data;
        _end = context.DataEnd;
    }

    /// <summary>Refers to the next <c>sizeof(T)</c> bytes and moves behind them.</summary>
    /// <typeparam name="T">A header; its layout must be that of the wire.</typeparam>
    /// <returns>False, and the cursor stays, where the packet ends before.</returns>
    public bool TryRead<T>(out Ref<T> header) where T : unmanaged
    {
        var start = Position;
        if (start + sizeof(T) > _end)
        {
            header = default;
            return false;
        }

        header = new Ref<T>(ref *(T*)start);
        if (Behind.Loop()) return TryMove(sizeof(T));
        _read += sizeof(T);
        return true;
    }

    /// <summary>Refers to the next <c>sizeof(T)</c> bytes and stays where it is.</summary>
    /// <typeparam name="T">A header; its layout must be that of the wire.</typeparam>
    /// <returns>False where the packet ends before.</returns>
    public readonly bool TryPeek<T>(out Ref<T> header) where T : unmanaged
    {
        var start = Position;
        if (start + sizeof(T) > _end)
        {
            header = default;
            return false;
        }

        header = new Ref<T>(ref *(T*)start);
        return true;
    }

    /// <summary>Moves the cursor.</summary>
    /// <param name="count">Bytes, 0 or more. All skips of a cursor together go up to 16,383, more than there is in a buffer of the kernel.</param>
    /// <returns>False, and the cursor stays, where the packet ends before or <paramref name="count"/> is out of range.</returns>
    public bool TrySkip(int count)
    {
        var skipped = Opaque(_skipped + (uint)count);
        if (skipped > MaximumOffset) return false;
        // LLVM must not compute the address of a place that each round finds anew before the loop, and before it was compared.
        if (Behind.Loop()) skipped = Opaque(skipped);
        if (_read + skipped > _end) return false;
        _skipped = skipped;
        return true;
    }

    /// <summary>Reads the options of a TCP header, behind which the cursor is, and moves behind them.</summary>
    /// <param name="header">The header.</param>
    /// <param name="options">The options.</param>
    /// <returns>False, and the cursor stays, where the packet ends before, or the header claims to be too short.</returns>
    public bool TryReadOptions(in TcpHeader header, out HeaderOptions<TcpOptionKind> options)
    {
        var start = Position;
        var length = header.OptionsLength;
        options = new HeaderOptions<TcpOptionKind>(start, _end, length);
        return header.HeaderLength >= sizeof(TcpHeader) && TrySkip(length);
    }

    /// <summary>Reads the options of an IPv4 header, behind which the cursor is, and moves behind them.</summary>
    /// <param name="header">The header.</param>
    /// <param name="options">The options.</param>
    /// <returns>False, and the cursor stays, where the packet ends before, or the header claims to be too short.</returns>
    public bool TryReadOptions(in IPv4Header header, out HeaderOptions<IPv4OptionKind> options)
    {
        var start = Position;
        var length = header.OptionsLength;
        options = new HeaderOptions<IPv4OptionKind>(start, _end, length);
        return header.HeaderLength >= sizeof(IPv4Header) && TrySkip(length);
    }

    // From a loop of the kernel on the mask, which changes nothing, tells the verifier what it has forgotten of the rounds before.
    internal readonly byte* Position
    {
        get
        {
            if (Behind.Loop()) return _read + (Opaque(_skipped) & MaximumOffset);
            return _read + _skipped;
        }
    }

    internal readonly byte* End => _end;

    // The verifier follows a pointer that moves on as another state in each round, without end; of a number it forgets the value.
    private bool TryMove(int size)
    {
        var moved = Opaque(_skipped) & MaximumOffset;
        if (moved > (ulong)(MaximumOffset - size)) return false;
        _skipped = moved + (uint)size;
        return true;
    }

    // Where a pointer leads, for the verifier: some place behind the start. It follows what comes next once then, not for each way that led
    // here, since it does not compute the distance of two pointers; nor must LLVM, or it would leave the mask out.
    internal static byte* Forget(byte* position, byte* start, uint mask) => start + ((uint)(Opaque((ulong)position) - (ulong)start) & mask);

    // LLVM, which may know the range from the caller, must keep the comparison: the verifier learns the range from nothing else when the
    // number went through 32-bit arithmetic, before CPU v3.
    [BpfIntrinsic("opaque")]
    internal static ulong Opaque(ulong value) => value;
}
