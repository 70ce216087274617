using System.Runtime.InteropServices;

namespace Bpf.Net;

/// <summary>
/// A TCP header with room for all options: 60 bytes. Where a packet is shorter, make it longer first: <see cref="XdpContext.TryAdjustTail"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 60)]
public struct LongTcpHeader
{
    private const ulong MinimumLength = 20, LengthMask = 0x3c;

    private TcpHeader _header;

    /// <summary>The header without options.</summary>
    public TcpHeader Header { readonly get => _header; set => _header = value; }

    /// <summary>The length of header and options in bytes, as the header claims: 20 to 60, and 20 where it claims less.</summary>
    public readonly uint Length
    {
        get
        {
            // The verifier wants to see both bounds on the number that the helper gets.
            var length = PacketCursor.Opaque((uint)_header.HeaderLength) & LengthMask;
            return (uint)(length < MinimumLength ? MinimumLength : length);
        }
    }
}
