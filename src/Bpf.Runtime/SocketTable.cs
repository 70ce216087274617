using System.Runtime.InteropServices;

namespace Bpf.Runtime;

/// <summary>The AF_XDP sockets that programs send packets to, usually by the receive queue (Linux 4.18). User space cannot read it.</summary>
public sealed class SocketTable
{
    readonly ObjectSlots<uint> _slots;

    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It holds no AF_XDP sockets.</exception>
    public SocketTable(BpfMap map) => _slots = ObjectSlots<uint>.Of(MapShape.CheckType(map, MapType.XskMap));

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped => _slots.Map;

    /// <summary>Sets the socket of an index. The socket must be bound.</summary>
    /// <param name="index">The index.</param>
    /// <param name="socket">The descriptor of the socket, which leaves the map when it is closed.</param>
    /// <exception cref="BpfException">There is no such index, or it is no AF_XDP socket.</exception>
    public void Set(uint index, SafeHandle socket)
    {
        var added = false;
        try
        {
            socket.DangerousAddRef(ref added);
            _slots.Write(index, (uint)socket.DangerousGetHandle());
        }
        finally
        {
            if (added)
                socket.DangerousRelease();
        }
    }

    /// <summary>Sets the socket of an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="socket">The socket, which leaves the map when it is disposed.</param>
    /// <exception cref="BpfException">There is no such index.</exception>
    public void Set(uint index, XskSocket socket) => Set(index, socket.Handle);

    /// <summary>Removes the socket of an index, if there is one.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="BpfException">There is no such index.</exception>
    public void Remove(uint index) => _slots.Remove(index);
}
