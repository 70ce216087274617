using System.Runtime.CompilerServices;
using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    private const ulong KnownTunnelFlags = 31, AskableTunnelFlags = 17;

    // IP_TUNNEL_OPTS_MAX, include/net/ip_tunnels.h; the length is a multiple of 4.
    private const uint LongestTunnelOptions = 255, OptionsUnit = 4;
    private const long NotFound = -2, WrongProtocol = -71;

    /// <summary>
    /// Tells a tunnel device in external mode where to send the packet (<c>bpf_skb_set_tunnel_key</c>, Linux 4.3): redirect to that device then. Options
    /// from before are forgotten.
    /// </summary>
    /// <param name="key">The tunnel.</param>
    /// <param name="flags">How: <see cref="TunnelFlags.IPv6"/> where the addresses of <paramref name="key"/> are such.</param>
    /// <returns>False where there is no memory, or a field of <paramref name="key"/> is not for IPv4.</returns>
    public bool TrySetTunnel(ref TunnelKey key, TunnelFlags flags = TunnelFlags.None) =>
        SetTunnelKey(this, Elements.Address(in key), (uint)sizeof(TunnelKey), (ulong)flags) == 0;

    /// <summary>The tunnel over IPv4 that the packet came through (<c>bpf_skb_get_tunnel_key</c>, Linux 4.3).</summary>
    /// <param name="key">The tunnel.</param>
    /// <returns>False where it came through none, or through one over IPv6.</returns>
    public bool TryGetTunnel(out TunnelKey key)
    {
        TunnelKey found = default;
        var done = GetTunnelKey(this, &found, (uint)sizeof(TunnelKey), 0) == 0;
        key = found;
        return done;
    }

    /// <summary>The tunnel over IPv6 that the packet came through (<c>bpf_skb_get_tunnel_key</c>, Linux 4.3).</summary>
    /// <param name="key">The tunnel.</param>
    /// <returns>False where it came through none, or through one over IPv4.</returns>
    public bool TryGetTunnelIPv6(out TunnelKey key)
    {
        TunnelKey found = default;
        var done = GetTunnelKey(this, &found, (uint)sizeof(TunnelKey), (ulong)TunnelFlags.IPv6) == 0;
        key = found;
        return done;
    }

    /// <summary>
    /// Sets the options of the tunnel's header (<c>bpf_skb_set_tunnel_opt</c>, Linux 4.6), such as those of Geneve: after <see cref="TrySetTunnel"/>.
    /// </summary>
    /// <typeparam name="T">The options as on the wire, at most 252 bytes.</typeparam>
    /// <param name="options">The options.</param>
    /// <returns>False where no tunnel was set, or the size is no multiple of 4 bytes or too large.</returns>
    public bool TrySetTunnelOptions<T>(ref T options) where T : unmanaged =>
        SetTunnelOptions(this, (byte*)Elements.Address(in options), (uint)sizeof(T)) == 0;

    /// <summary>The options of the tunnel that the packet came through (<c>bpf_skb_get_tunnel_opt</c>, Linux 4.6).</summary>
    /// <typeparam name="T">Room for the options as on the wire.</typeparam>
    /// <param name="options">The options, with zeros behind them.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <returns>False where there are none, or more than <typeparamref name="T"/> has room for.</returns>
    public bool TryGetTunnelOptions<T>(out T options, out uint length) where T : unmanaged
    {
        T found = default;
        var result = GetTunnelOptions(this, (byte*)&found, (uint)sizeof(T));
        options = found;
        length = result < 0 ? 0 : (uint)result;
        return result >= 0;
    }

    [BpfHelper(21, MinimumKernel = "4.3")]
    private static long SetTunnelKey(SkbContext context, [BpfReads] TunnelKey* key, [BpfSize] uint size, ulong flags)
    {
        var isIPv6 = (flags & (ulong)TunnelFlags.IPv6) != 0;
        if (flags > KnownTunnelFlags || size != sizeof(TunnelKey) || (!isIPv6 && key->FlowLabel != 0) || key->Extension != 0) return Invalid;
        context._frame->Tunnel = *key;
        context._frame->HasTunnel = true;
        context._frame->IsTunnelIPv6 = isIPv6;
        context._frame->TunnelOptionsLength = 0;
        return 0;
    }

    [BpfHelper(20, MinimumKernel = "4.3")]
    private static long GetTunnelKey(SkbContext context, TunnelKey* key, [BpfSize] uint size, ulong flags)
    {
        *key = default;
        var frame = context._frame;
        if (!frame->HasTunnel || (flags & ~AskableTunnelFlags) != 0) return Invalid;
        if (frame->IsTunnelIPv6 != ((flags & (ulong)TunnelFlags.IPv6) != 0)) return WrongProtocol;
        *key = frame->Tunnel.Reversed(frame->IsTunnelIPv6);
        return 0;
    }

    [BpfHelper(30, MinimumKernel = "4.6")]
    private static long SetTunnelOptions(SkbContext context, [BpfReads] byte* options, [BpfSize] uint size)
    {
        // bpf_skb_set_tunnel_opt, net/core/filter.c
        var frame = context._frame;
        if (!frame->HasTunnel || size % OptionsUnit != 0) return Invalid;
        if (size > LongestTunnelOptions) return NoMemory;
        Unsafe.CopyBlockUnaligned(frame->TunnelOptions, options, size);
        frame->TunnelOptionsLength = (byte)size;
        return 0;
    }

    [BpfHelper(29, MinimumKernel = "4.6")]
    private static long GetTunnelOptions(SkbContext context, byte* options, [BpfSize] uint size)
    {
        var frame = context._frame;
        new Span<byte>(options, (int)size).Clear();
        if (!frame->HasTunnel || frame->TunnelOptionsLength == 0) return NotFound;
        if (size < frame->TunnelOptionsLength) return NoMemory;
        Unsafe.CopyBlockUnaligned(options, frame->TunnelOptions, frame->TunnelOptionsLength);
        return frame->TunnelOptionsLength;
    }
}
