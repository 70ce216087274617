using System.Runtime.InteropServices;
using Bpf.Net;

namespace Bpf;

/// <summary>What a program may read of a socket (<c>struct bpf_sock</c>, 80 bytes).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SocketFields
{
    public uint BoundInterface;
    public uint Family;
    public uint Type;
    public uint Protocol;
    public uint Mark;
    public uint Priority;
    public IPv4Address LocalIPv4;
    public IPv6Address LocalIPv6;
    public uint LocalPort;
    public ushort RemotePort;
    public ushort Padding;
    public IPv4Address RemoteIPv4;
    public IPv6Address RemoteIPv6;
    public uint State;
    public int ReceiveQueue;
}
