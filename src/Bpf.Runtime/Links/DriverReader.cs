using System.Buffers.Binary;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Links;

/// <summary>Asks the generic netlink family <c>netdev</c> what drivers can do (Documentation/netlink/specs/netdev.yaml).</summary>
static class DriverReader
{
    const string Family = "netdev";
    const ushort Controller = 16, ControllerId = 1, ControllerName = 2;
    const byte GetFamily = 3, GetDevice = 1;
    const ushort InterfaceIndex = 1, Features = 3, ZeroCopySegments = 4, Metadata = 5;

    /// <summary>What the driver of an interface can do; null if the kernel does not tell.</summary>
    public static XdpDriver? Read(int interfaceIndex)
    {
        using var socket = new RouteSocket(RouteSocket.Generic);
        var family = Ask(socket, RouteMessage.ForFamily(Controller, GetFamily).Add(ControllerName, Family));
        if (family is null || Number(family, ControllerId) is not (> 0 and var id))
            return null;
        return Ask(socket, RouteMessage.ForFamily((ushort)id, GetDevice).Add(InterfaceIndex, interfaceIndex)) is { } device
            ? new XdpDriver((XdpFeatures)Number(device, Features), (uint)Number(device, ZeroCopySegments), (XdpMetadata)Number(device, Metadata))
            : null;
    }

    static Dictionary<ushort, byte[]>? Ask(RouteSocket socket, RouteMessage message)
    {
        Dictionary<ushort, byte[]>? attributes = null;
        var error = socket.Ask(message, (_, body) =>
        {
            if (body.Length >= RouteMessage.GenericHeaderSize)
                attributes ??= RouteMessage.Attributes(body.AsSpan(RouteMessage.GenericHeaderSize));
        });
        return error is 0 or Errno.ENOENT or Errno.EOPNOTSUPP ? attributes : throw KernelError.From("Asking what the driver can do", error);
    }

    static ulong Number(Dictionary<ushort, byte[]> attributes, ushort type)
    {
        var bytes = attributes.GetValueOrDefault(type, []);
        return bytes.Length switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            8 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            _ => 0,
        };
    }
}
