using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>
/// The TCP header that answers a SYN, with its options: 40 bytes. Where an option is left out, zeros end the list, and no-operations fill a gap.
/// </summary>
struct SynAck
{
    // As netfilter's synproxy has them (nf_synproxy_core.c): the client's window scale, or all ones for none, and selective acknowledgement are
    // the lowest bits of the clock, which the client sends back.
    const uint NoScale = 0xf, SelectiveBit = 0x10, HintMask = 0x3f;
    const uint MaximumScale = 14; // RFC 7323
    const ulong NanosecondsPerMillisecond = 1_000_000;
    const byte SegmentSizeLength = 4, SelectiveLength = 2, TimestampsLength = 10, WindowScaleLength = 3;

    TcpHeader _header;
    TcpOptionKind _segmentSizeKind;
    byte _segmentSizeLength;
    UInt16BigEndian _segmentSize;
    TcpOptionKind _selectiveKind;
    byte _selectiveLength;
    TcpOptionKind _timestampsKind;
    byte _timestampsLength;
    TcpTimestamps _timestamps;
    TcpOptionKind _gap;
    TcpOptionKind _windowScaleKind;
    byte _windowScaleLength;
    byte _windowScale;

    /// <summary>Turns the SYN that is here into the answer.</summary>
    /// <param name="options">The options of the SYN.</param>
    /// <param name="cookie">Its cookie.</param>
    /// <param name="segmentSize">The longest segment that the server takes.</param>
    /// <param name="windowScale">By how many bits the server shifts its window.</param>
    public unsafe void Turn(HeaderOptions<TcpOptionKind> options, uint cookie, ushort segmentSize, byte windowScale)
    {
        _header = new TcpHeader
        {
            SourcePort = _header.DestinationPort,
            DestinationPort = _header.SourcePort,
            SequenceNumber = cookie,
            AcknowledgmentNumber = _header.SequenceNumber + 1,
            HeaderLength = sizeof(SynAck),
            Flags = TcpFlags.Syn | TcpFlags.Ack,
            Window = 0, // the client waits for the server's
        };
        Agree(options, windowScale);
        (_segmentSizeKind, _segmentSizeLength) = (TcpOptionKind.MaximumSegmentSize, SegmentSizeLength);
        _segmentSize = new UInt16BigEndian(segmentSize);
    }

    /// <summary>Computes the checksum.</summary>
    /// <param name="sum">The sum of the pseudo header.</param>
    public void SetChecksum(Checksum sum)
    {
        sum.AddHeader(in this);
        _header.Checksum = sum.Value;
    }

    // Reads all that the client asks for before it writes, since it writes over it. Without timestamps there is no place to remember the rest.
    void Agree(HeaderOptions<TcpOptionKind> options, byte windowScale)
    {
        if (!options.TryFind(TcpOptionKind.Timestamps, out Ref<TcpTimestamps> timestamps))
        {
            (_selectiveKind, _selectiveLength, _timestampsKind, _timestampsLength, _timestamps) = (0, 0, 0, 0, default);
            (_gap, _windowScaleKind, _windowScaleLength, _windowScale) = (0, 0, 0, 0);
            return;
        }

        var clientClock = timestamps.Value.Value;
        var isSelective = options.Contains(TcpOptionKind.SelectiveAcknowledgmentPermitted);
        var scale = options.TryFind(TcpOptionKind.WindowScale, out Ref<byte> asked) ? Math.Min(asked.Value, MaximumScale) : NoScale;
        var clock = (uint)(Clock.Monotonic() / NanosecondsPerMillisecond) & ~HintMask;

        (_selectiveKind, _selectiveLength) = isSelective
            ? (TcpOptionKind.SelectiveAcknowledgmentPermitted, SelectiveLength)
            : (TcpOptionKind.NoOperation, (byte)TcpOptionKind.NoOperation);
        (_timestampsKind, _timestampsLength) = (TcpOptionKind.Timestamps, TimestampsLength);
        _timestamps = new TcpTimestamps { Value = clock | (isSelective ? SelectiveBit : 0) | scale, Echo = clientClock };
        (_gap, _windowScaleKind, _windowScaleLength, _windowScale) = scale == NoScale
            ? default
            : (TcpOptionKind.NoOperation, TcpOptionKind.WindowScale, WindowScaleLength, windowScale);
    }
}
