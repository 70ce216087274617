using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    private const ulong KnownTunnelFlags = 31;

    /// <summary>
    /// Tells a tunnel device in external mode where to send the packet (<c>bpf_skb_set_tunnel_key</c>, Linux 4.3): redirect to that device then.
    /// </summary>
    /// <param name="key">The tunnel over IPv4.</param>
    /// <returns>False where there is no memory, or a field of <paramref name="key"/> is not for IPv4.</returns>
    public bool TrySetTunnel(ref TunnelKey key) => SetTunnelKey(this, Elements.Address(in key), (uint)sizeof(TunnelKey), 0) == 0;

    /// <summary>The tunnel over IPv4 that the packet came through (<c>bpf_skb_get_tunnel_key</c>, Linux 4.3).</summary>
    /// <param name="key">The tunnel.</param>
    /// <returns>False where it came through none.</returns>
    public bool TryGetTunnel(out TunnelKey key)
    {
        TunnelKey found = default;
        var done = GetTunnelKey(this, &found, (uint)sizeof(TunnelKey), 0) == 0;
        key = found;
        return done;
    }

    [BpfHelper(21, MinimumKernel = "4.3")]
    private static long SetTunnelKey(SkbContext context, [BpfReads] TunnelKey* key, [BpfSize] uint size, ulong flags)
    {
        if (flags > KnownTunnelFlags || size != sizeof(TunnelKey) || key->FlowLabel != 0 || key->Extension != 0) return Invalid;
        context._frame->Tunnel = *key;
        context._frame->HasTunnel = true;
        return 0;
    }

    [BpfHelper(20, MinimumKernel = "4.3")]
    private static long GetTunnelKey(SkbContext context, TunnelKey* key, [BpfSize] uint size, ulong flags)
    {
        *key = context._frame->HasTunnel ? context._frame->Tunnel.Reversed() : default;
        return context._frame->HasTunnel ? 0 : Invalid;
    }
}
