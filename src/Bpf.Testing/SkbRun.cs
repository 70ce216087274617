using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Bpf.Runtime;

namespace Bpf.Testing;

/// <summary>Runs a traffic control program on the CLR.</summary>
internal static unsafe class SkbRun
{
    // Room in front for headers, which the kernel makes as it is needed, and SKB_MAX_ALLOC of x86-64, the longest packet (include/linux/skbuff.h).
    private const int Headroom = 8192, LargestLength = 16064;
    private const int EthernetLength = 14, LoopbackInterface = 1, SmallestEtherType = 1536;

    // ETH_P_802_2 and ETH_P_802_3, include/uapi/linux/if_ether.h.
    private const ushort LlcFrame = 4, RawFrame = 1;

    public static TcTestResult Run(TcMethod program, Packet packet, SkbFields? fields)
    {
        var (result, trace) = ClrRun.Run(_ => Run(program, packet.Bytes.Span, fields ?? new SkbFields()));
        return result with { Trace = trace };
    }

    private static TcTestResult Run(TcMethod program, ReadOnlySpan<byte> bytes, SkbFields fields)
    {
        var room = Math.Max(LargestLength, bytes.Length);
        var memory = (byte*)NativeMemory.AllocZeroed((nuint)(Headroom + room));
        try
        {
            bytes.CopyTo(new Span<byte>(memory + Headroom, bytes.Length));
            var frame = Frame(bytes, fields);
            frame.Data = frame.DataMeta = memory + Headroom;
            frame.DataEnd = memory + Headroom + bytes.Length;
            frame.Start = memory;
            frame.End = memory + Headroom + room;
            var place = &frame;
            var (action, exception) = ClrRun.Call(program, method => method(new SkbContext(place)), TcAction.Drop);
            var after = Packet.FromBytes(new ReadOnlySpan<byte>(frame.Data, (int)(frame.DataEnd - frame.Data)));
            return new TcTestResult(action, after) { Exception = exception, Fields = Fields(frame) };
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private static SkbFrame Frame(ReadOnlySpan<byte> bytes, SkbFields fields)
    {
        var frame = new SkbFrame
        {
            Kind = KindOf(bytes, fields.Interface), Protocol = ProtocolOf(bytes), Mark = fields.Mark, Priority = fields.Priority, IngressInterface = fields.IngressInterface,
            Interface = fields.Interface == 0 ? LoopbackInterface : fields.Interface, Timestamp = fields.Timestamp,
            WireLength = fields.WireLength == 0 ? (uint)bytes.Length : fields.WireLength, SegmentCount = fields.SegmentCount,
            SegmentSize = fields.SegmentSize, HardwareTimestamp = fields.HardwareTimestamp,
        };
        for (var i = 0; i < fields.Control.Count; i++) frame.Control[i] = fields.Control[i];
        return frame;
    }

    private static SkbFields Fields(in SkbFrame frame)
    {
        var control = new uint[5];
        for (var i = 0; i < control.Length; i++) control[i] = frame.Control[i];
        return new SkbFields
        {
            Mark = frame.Mark, Priority = frame.Priority, IngressInterface = frame.IngressInterface, Interface = frame.Interface, Control = control,
            Timestamp = frame.Timestamp, WireLength = frame.WireLength, SegmentCount = frame.SegmentCount, HardwareTimestamp = frame.HardwareTimestamp,
        };
    }

    // eth_type_trans, net/ethernet/eth.c, for a device whose address is zero; that of loopback has no address for all.
    private static PacketKind KindOf(ReadOnlySpan<byte> bytes, uint interfaceIndex)
    {
        var destination = bytes[..6];
        if (destination.IndexOfAnyExcept((byte)0) < 0) return PacketKind.Host;
        if ((destination[0] & 1) == 0) return PacketKind.OtherHost;
        var isLoopback = interfaceIndex is 0 or LoopbackInterface;
        return !isLoopback && destination.IndexOfAnyExcept((byte)0xff) < 0 ? PacketKind.Broadcast : PacketKind.Multicast;
    }

    private static ushort ProtocolOf(ReadOnlySpan<byte> bytes)
    {
        var type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]);
        if (BinaryPrimitives.ReverseEndianness(type) >= SmallestEtherType) return type;
        var isRaw = bytes.Length >= EthernetLength + 2 && bytes[EthernetLength] == 0xff && bytes[EthernetLength + 1] == 0xff;
        return BinaryPrimitives.ReverseEndianness(isRaw ? RawFrame : LlcFrame);
    }
}
