using System.Runtime.CompilerServices;
using Bpf.CompilerServices;

namespace Bpf.Net;

/// <summary>
/// The options behind a TCP or IPv4 header, one after the other, no-operations included:
/// <code>
/// if (!packet.TryRead(out Ref&lt;TcpHeader&gt; tcp) || !packet.TryReadOptions(tcp.Value, out var options)) return XdpAction.Drop;
/// while (options.TryRead(out var option))
///     if (option.Kind == TcpOptionKind.MaximumSegmentSize &amp;&amp; option.TryRead(out Ref&lt;UInt16BigEndian&gt; mss)) ...
/// </code>
/// Reading stops at the end of the list, and at an option that does not fit into the header.
/// </summary>
/// <typeparam name="TKind"><see cref="TcpOptionKind"/> or <see cref="IPv4OptionKind"/>.</typeparam>
public unsafe ref struct HeaderOptions<TKind> where TKind : unmanaged, Enum
{
    // Both headers have a length of 4 bits that counts words, 5 of which are not options.
    private const int MaximumLength = 40, OffsetMask = 0x3f;
    private const byte End = 0, NoOperation = 1;

    private readonly byte* _start;
    private readonly byte* _end;

    // 64 bits each: of a 32-bit register that LLVM puts on the stack, the verifier may forget the value.
    private ulong _offset;
    private ulong _remaining;
    private ulong _count;

    internal HeaderOptions(byte* start, byte* end, int length)
    {
        _start = start;
        _end = end;
        _remaining = (ulong)length;
    }

    /// <summary>Reads the next option.</summary>
    /// <returns>False where there is none, or it is broken.</returns>
    public bool TryRead(out HeaderOption<TKind> option)
    {
        option = default;
        var start = _start + _offset;
        if (_count++ >= MaximumLength || _remaining == 0 || start + 1 > _end) return false;
        var kind = *start;
        if (kind == End) return false;
        ulong length = 1;
        if (kind != NoOperation)
        {
            if (start + 2 > _end) return false;
            length = start[1];
            if (length < 2 || length > _remaining) return false;
        }

        // Whatever way led here, the verifier knows the same of both, so that it follows the loop once and not each way through it.
        _offset = Opaque(_offset + length) & OffsetMask;
        _remaining = Opaque(_remaining - length) & OffsetMask;
        option = new HeaderOption<TKind>(Unsafe.BitCast<byte, TKind>(kind), start, _end, (int)length);
        return true;
    }

    /// <summary>Looks for an option from here on. <see cref="TryRead"/> goes on where it was.</summary>
    /// <typeparam name="T">What its data is.</typeparam>
    /// <returns>False where there is none, or it is shorter.</returns>
    public readonly bool TryFind<T>(TKind kind, out Ref<T> data) where T : unmanaged
    {
        if (TryFind(kind, out var option)) return option.TryRead(out data);
        data = default;
        return false;
    }

    /// <summary>Whether there is an option from here on. <see cref="TryRead"/> goes on where it was.</summary>
    public readonly bool Contains(TKind kind) => TryFind(kind, out _);

    private readonly bool TryFind(TKind kind, out HeaderOption<TKind> option)
    {
        var rest = this;
        while (rest.TryRead(out option))
        {
            if (Unsafe.BitCast<TKind, byte>(option.Kind) == Unsafe.BitCast<TKind, byte>(kind)) return true;
        }

        return false;
    }

    [BpfIntrinsic("opaque")]
    private static ulong Opaque(ulong value) => value;
}
