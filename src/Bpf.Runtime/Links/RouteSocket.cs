using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>
/// A socket of netlink(7), for rtnetlink unless said otherwise. It belongs to the network namespace of the thread that made it, whichever thread uses
/// it later.
/// </summary>
sealed unsafe class RouteSocket(int protocol = RouteSocket.Route) : IDisposable
{
    const int AddressFamily = 16, SocketRaw = 3, LevelNetlink = 270, CapAcknowledge = 10, ExtendedAcknowledge = 11;
    const int Peek = 2, Truncate = 0x20, DoNotWait = 0x40;

    public const int Route = 0, Generic = 16;

    /// <summary>The multicast group that hears of changes of interfaces (<c>RTMGRP_LINK</c>).</summary>
    public const int LinkGroup = 1;

    const ushort TypeError = 2, TypeDone = 3, FlagMulti = 2, FlagInterrupted = 0x10, FlagCapped = 0x100, FlagTexts = 0x200;
    const int MessageHeader = RouteMessage.HeaderSize;

    readonly BpfDescriptor _descriptor = Create(protocol);
    readonly Lock _lock = new();
    uint _sequence;

    /// <summary>
    /// Sends a request that changes something; calls back for a message of the kernel's that is no acknowledgement: its type and its body.
    /// </summary>
    /// <returns>The error number or 0, and the kernel's explanation, where it gives one.</returns>
    public (int Error, string Text) Execute(RouteMessage message, Action<ushort, byte[]>? found = null)
    {
        lock (_lock)
        {
            Send(message);
            var answer = (Error: Errno.EIO, Text: "the kernel did not answer");
            Receive((type, body, error) =>
            {
                // What the kernel sends back of the request (NLM_F_ECHO) is as good as an acknowledgement.
                answer = error ?? (0, "");
                if (error is null)
                    found?.Invoke(type, body);
            });
            return answer;
        }
    }

    /// <summary>Sends a request for information; calls back for each message: the interface header and the attributes.</summary>
    /// <returns>The error number or 0. EINTR: something changed meanwhile, ask again.</returns>
    public int Query(RouteMessage message, Action<int, Dictionary<ushort, byte[]>> found) => Ask(message, (type, body) =>
    {
        if (type == RouteMessage.NewLink && body.Length >= RouteMessage.InterfaceHeaderSize)
            found(BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(4)), RouteMessage.Attributes(body.AsSpan(RouteMessage.InterfaceHeaderSize)));
    });

    /// <summary>Sends a request for information; calls back for each message: its type and its body.</summary>
    /// <returns>The error number or 0. EINTR: something changed meanwhile, ask again.</returns>
    public int Ask(RouteMessage message, Action<ushort, byte[]> found)
    {
        lock (_lock)
        {
            Send(message);
            var result = 0;
            Receive((type, body, error) =>
            {
                if (error is { } e)
                    result = e.Error;
                else
                    found(type, body);
            });
            return result;
        }
    }

    /// <summary>Joins a multicast group; the socket is of no use for requests then.</summary>
    public BpfDescriptor Listen(int group)
    {
        // struct sockaddr_nl: family, padding, port, groups.
        var address = stackalloc int[] { AddressFamily, 0, group };
        using var socket = _descriptor.Borrow();
        return Libc.Bind(socket.Value, address, 3 * sizeof(int)) == 0
            ? _descriptor : throw KernelError.From("Listening to changes of interfaces", Marshal.GetLastPInvokeError());
    }

    /// <summary>Throws away what has come; that something was lost (ENOBUFS) is no error, since something came.</summary>
    public void Drain()
    {
        byte first;
        using var socket = _descriptor.Borrow();
        while (Libc.Receive(socket.Value, &first, 1, DoNotWait) >= 0 || Marshal.GetLastPInvokeError() is Errno.EINTR or Errno.ENOBUFS)
        {
        }
    }

    public void Dispose() => _descriptor.Dispose();

    static BpfDescriptor Create(int protocol)
    {
        var descriptor = Libc.Socket(AddressFamily, SocketRaw | Libc.CloseOnExec, protocol);
        if (descriptor < 0)
            throw KernelError.From("Opening a netlink socket", Marshal.GetLastPInvokeError());
        // Linux 4.12; without them there is a number but no explanation.
        var on = 1;
        Libc.SetSocketOption(descriptor, LevelNetlink, ExtendedAcknowledge, &on, sizeof(int));
        Libc.SetSocketOption(descriptor, LevelNetlink, CapAcknowledge, &on, sizeof(int));
        return BpfDescriptor.Own(descriptor);
    }

    void Send(RouteMessage message)
    {
        var bytes = message.Finish(++_sequence);
        using var socket = _descriptor.Borrow();
        fixed (byte* pointer = bytes)
        {
            while (Libc.Send(socket.Value, pointer, bytes.Length, 0) < 0)
                ThrowUnlessInterrupted("Asking the kernel about interfaces");
        }
    }

    /// <summary>Reads messages until the answer is complete; those of earlier requests are skipped.</summary>
    void Receive(Action<ushort, byte[], (int Error, string Text)?> handle)
    {
        var interrupted = false;
        while (true)
            foreach (var message in Split(ReceivePacket()).Where(m => m.Sequence == _sequence))
            {
                interrupted |= (message.Flags & FlagInterrupted) != 0;
                if (message.Type == TypeError)
                    handle(message.Type, message.Body, Answer(message.Body, message.Flags));
                else if (message.Type != TypeDone)
                    handle(message.Type, message.Body, null);
                else if (interrupted)
                    handle(message.Type, message.Body, (Errno.EINTR, ""));
                if (message.Type is TypeError or TypeDone || (message.Flags & FlagMulti) == 0)
                    return;
            }
    }

    static List<Message> Split(ReadOnlySpan<byte> packet)
    {
        var messages = new List<Message>();
        while (packet.Length >= MessageHeader)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(packet);
            if (length < MessageHeader || length > packet.Length)
                throw new BpfException("The kernel sent a damaged netlink message. Try again.");
            messages.Add(new Message(BinaryPrimitives.ReadUInt16LittleEndian(packet[4..]), BinaryPrimitives.ReadUInt16LittleEndian(packet[6..]),
                BinaryPrimitives.ReadUInt32LittleEndian(packet[8..]), packet[MessageHeader..length].ToArray()));
            packet = packet[Math.Min(RouteMessage.Align(length), packet.Length)..];
        }
        return messages;
    }

    byte[] ReceivePacket()
    {
        using var socket = _descriptor.Borrow();
        byte probe;
        nint size;
        while ((size = Libc.Receive(socket.Value, &probe, 1, Peek | Truncate)) < 0)
            ThrowUnlessInterrupted("Reading the kernel's answer");
        var packet = new byte[size];
        fixed (byte* pointer = packet)
        {
            while ((size = Libc.Receive(socket.Value, pointer, packet.Length, 0)) < 0)
                ThrowUnlessInterrupted("Reading the kernel's answer");
        }
        return packet[..(int)size];
    }

    static void ThrowUnlessInterrupted(string action)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Errno.EINTR)
            throw KernelError.From(action, error);
    }

    // s32 error, the request's header or, unless capped, the whole request, then attributes; number 1 is the explanation.
    static (int Error, string Text) Answer(byte[] body, ushort flags)
    {
        if (body.Length < 4 + MessageHeader)
            return (Errno.EIO, "");
        var error = -BinaryPrimitives.ReadInt32LittleEndian(body);
        var request = (flags & FlagCapped) != 0 ? MessageHeader : RouteMessage.Align(BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(4)));
        if ((flags & FlagTexts) == 0 || request < MessageHeader || 4 + request > body.Length)
            return (error, "");
        return (error, RouteMessage.Attributes(body.AsSpan(4 + request)).TryGetValue(1, out var text) ? RouteMessage.Text(text) : "");
    }

    readonly record struct Message(ushort Type, ushort Flags, uint Sequence, byte[] Body);
}
