using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bpf.Kernel.Tests.Traffic;

/// <summary>Sends and receives whole Ethernet frames on the wire's end in a namespace (packet(7)).</summary>
sealed unsafe partial class PacketSocket : IDisposable
{
    const int FamilyPacket = 17, TypeRaw = 3, ProtocolAll = 3, LevelSocket = 1, ReceiveTimeout = 20, LevelPacket = 263, IgnoreOutgoing = 23, AttachFilter = 26;

    readonly SafeFileHandle _handle;

    public PacketSocket(NetworkNamespace end)
    {
        // A socket stays in the namespace it was made in.
        _handle = end.Run(() =>
        {
            var protocol = BinaryPrimitives.ReverseEndianness((ushort)ProtocolAll);
            var handle = Create(FamilyPacket, TypeRaw, protocol);
            var address = new LinkLayerAddress { Family = FamilyPacket, Protocol = protocol, Interface = IndexOf(SilentWire.Interface) };
            Check(Bind(handle, &address, sizeof(LinkLayerAddress)));
            return handle;
        });
        var one = 1;
        Check(SetOption(_handle, LevelPacket, IgnoreOutgoing, &one, sizeof(int)));
    }

    /// <summary>From now on receives only what had a tag of this VLAN, with priority 0, which the kernel has taken off.</summary>
    public void TakeOnlyVlan(ushort id)
    {
        // Classic BPF, linux/filter.h: A = the tag (SKF_AD_OFF + SKF_AD_VLAN_TAG); return A == id ? all : nothing.
        var code = stackalloc FilterInstruction[] { new(0x20, 0, 0, unchecked((uint)(-0x1000 + 44))), new(0x15, 0, 1, id), new(6, 0, 0, uint.MaxValue), new(6, 0, 0, 0) };
        var filter = new Filter { Length = 4, Code = code };
        Check(SetOption(_handle, LevelSocket, AttachFilter, &filter, sizeof(Filter)));
    }

    public void Send(ReadOnlySpan<byte> frame)
    {
        fixed (byte* bytes = frame) Check(Send(_handle, bytes, frame.Length, 0));
    }

    /// <summary>The next frame that arrives; null if none does in time.</summary>
    public byte[]? Receive(TimeSpan patience)
    {
        var time = stackalloc long[] { (long)patience.TotalMicroseconds / 1_000_000, (long)patience.TotalMicroseconds % 1_000_000 };
        Check(SetOption(_handle, LevelSocket, ReceiveTimeout, time, 2 * sizeof(long)));
        var buffer = new byte[2048];
        fixed (byte* bytes = buffer)
        {
            var length = Receive(_handle, bytes, buffer.Length, 0);
            return length < 0 ? null : buffer[..(int)length];
        }
    }

    public void Dispose() => _handle.Dispose();

    static void Check(nint result)
    {
        if (result < 0) throw new IOException($"packet socket: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [StructLayout(LayoutKind.Sequential)]
    struct LinkLayerAddress
    {
        public ushort Family;
        public ushort Protocol;
        public uint Interface;
        public ushort HardwareType;
        public byte PacketType;
        public byte AddressLength;
        public ulong Address;
    }

    readonly record struct FilterInstruction(ushort Operation, byte IfTrue, byte IfFalse, uint Operand);

    struct Filter
    {
        public ushort Length;
        public FilterInstruction* Code;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial SafeFileHandle Create(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(SafeFileHandle socket, LinkLayerAddress* address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(SafeFileHandle socket, int level, int name, void* value, int length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeFileHandle socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeFileHandle socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint IndexOf(string name);
}
