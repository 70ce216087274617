namespace Bpf.Runtime;

/// <summary>The packets that are there, as a loop without copies: <c>foreach (var packet in socket.Receive())</c>.</summary>
public ref struct XskPackets
{
    readonly XskSocket _socket;

    internal XskPackets(XskSocket socket) => _socket = socket;

    /// <summary>Begins the reading; <c>foreach</c> calls it, and ends the reading, too.</summary>
    /// <exception cref="InvalidOperationException">Another reading is under way.</exception>
    /// <exception cref="ObjectDisposedException">The socket is disposed.</exception>
    public readonly XskPackets GetEnumerator()
    {
        _socket.Begin();
        return this;
    }

    /// <summary>The packet.</summary>
    public XskPacket Current { get; private set; }

    /// <summary>Gives the packet's frame back, and takes the next packet.</summary>
    /// <returns>False if there is none now.</returns>
    public bool MoveNext()
    {
        if (!_socket.TryNext(out _, out _))
            return false;
        Current = _socket.Last;
        return true;
    }

    /// <summary>Gives the last packet's frame back, and ends the reading.</summary>
    public readonly void Dispose() => _socket.End();
}
