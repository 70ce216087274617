using System.Buffers.Binary;
using System.Text;

namespace Bpf.Runtime.Links;

/// <summary>Writes a request of rtnetlink(7) about an interface, or of generic netlink.</summary>
sealed class RouteMessage
{
    public const int HeaderSize = 16, InterfaceHeaderSize = 16, GenericHeaderSize = 4, TrafficControlHeaderSize = 20, Alignment = 4;
    public const ushort NewLink = 16, GetLink = 18, SetLink = 19;
    public const ushort NewQdisc = 36, DeleteQdisc = 37, NewFilter = 44, DeleteFilter = 45, GetFilter = 46;
    public const ushort FlagRequest = 1, FlagAcknowledge = 4, FlagEcho = 8, FlagDump = 0x300, FlagExclusive = 0x200, FlagCreate = 0x400;
    public const ushort AttributeName = 3, AttributeXdp = 43, Nested = 0x8000;

    readonly byte[] _buffer = new byte[256];
    int _length;

    public RouteMessage(ushort type, ushort flags, int interfaceIndex = 0) : this(type, flags, HeaderSize + InterfaceHeaderSize, 0) =>
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(HeaderSize + 4), interfaceIndex);

    RouteMessage(ushort type, ushort flags, int length, byte command)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(4), type);
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(6), flags);
        (_buffer[HeaderSize], _length) = (command, length);
    }

    /// <summary>A request to a family of generic netlink.</summary>
    public static RouteMessage ForFamily(ushort family, byte command) =>
        new(family, FlagRequest | FlagAcknowledge, HeaderSize + GenericHeaderSize, command) { _buffer = { [HeaderSize + 1] = 1 } };

    /// <summary>A request about a queueing discipline or a filter (<c>struct tcmsg</c>).</summary>
    public static RouteMessage ForTrafficControl(ushort type, ushort flags, int interfaceIndex, uint handle, uint parent, uint info)
    {
        var message = new RouteMessage(type, (ushort)(FlagRequest | FlagAcknowledge | flags), HeaderSize + TrafficControlHeaderSize, 0);
        var body = message._buffer.AsSpan(HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(body[4..], interfaceIndex);
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], handle);
        BinaryPrimitives.WriteUInt32LittleEndian(body[12..], parent);
        BinaryPrimitives.WriteUInt32LittleEndian(body[16..], info);
        return message;
    }

    /// <summary>Adds an attribute with a number; returns the message.</summary>
    public RouteMessage Add(ushort type, int value)
    {
        var span = _buffer.AsSpan(_length);
        BinaryPrimitives.WriteUInt16LittleEndian(span, 8);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], type);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], value);
        _length += 8;
        return this;
    }

    /// <summary>Adds an attribute with a text; returns the message.</summary>
    public RouteMessage Add(ushort type, string value)
    {
        var span = _buffer.AsSpan(_length);
        var length = 4 + Encoding.UTF8.GetBytes(value, span[4..]) + 1;
        BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], type);
        _length += Align(length);
        return this;
    }

    /// <summary>Adds an attribute that holds attributes; returns the message.</summary>
    public RouteMessage AddNested(ushort type, Action<RouteMessage> inner)
    {
        var start = _length;
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(start + 2), (ushort)(type | Nested));
        _length += 4;
        inner(this);
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(start), (ushort)(_length - start));
        return this;
    }

    /// <summary>The bytes to send.</summary>
    public ReadOnlySpan<byte> Finish(uint sequence)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer, _length);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(8), sequence);
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>The attributes in a run of bytes; damaged ones end it.</summary>
    public static Dictionary<ushort, byte[]> Attributes(ReadOnlySpan<byte> bytes)
    {
        var attributes = new Dictionary<ushort, byte[]>();
        while (bytes.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            if (length < 4 || length > bytes.Length)
                break;
            var type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            attributes[(ushort)(type & ~Nested)] = bytes[4..length].ToArray();
            bytes = bytes[Math.Min(bytes.Length, Align(length))..];
        }
        return attributes;
    }

    public static int Align(int length) => (length + Alignment - 1) & ~(Alignment - 1);

    public static string Text(byte[] value) => Encoding.UTF8.GetString(value).TrimEnd('\0');
}
