namespace Bpf.Simulation;

/// <summary>Places to send packets to. What they are is up to the test.</summary>
internal sealed unsafe class RedirectStorage(MapDefinition map) : MapStorage
{
    // The actions that flags may name, include/uapi/linux/bpf.h: XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX.
    private const ulong ActionMask = 3;

    private readonly Dictionary<uint, byte[]> _targets = [];

    public override int KeySize => sizeof(uint);

    public override int ValueSize => map is XskMap ? sizeof(uint) : sizeof(ulong);

    public override byte* Lookup(byte* key) => _targets.TryGetValue(*(uint*)key, out var value) ? Address(value) : null;

    /// <summary>Fills a place, as user space does.</summary>
    public void Connect(uint key, uint target)
    {
        if (key >= map.MaxEntries && map is not DeviceHashMap)
            throw new ArgumentOutOfRangeException(nameof(key), key, $"The map has the keys 0 to {map.MaxEntries - 1}.");
        var value = Allocate(sizeof(ulong));
        BitConverter.TryWriteBytes(value, target);
        _targets[key] = value;
    }

    /// <summary>As __bpf_xdp_redirect_map, include/linux/filter.h.</summary>
    /// <param name="key">The place.</param>
    /// <param name="flags">The action where there is none, and flags.</param>
    /// <param name="known">The flags that this type of map knows.</param>
    public long Redirect(uint key, ulong flags, ulong known)
    {
        if ((flags & ~(ActionMask | known)) != 0) return (long)XdpAction.Aborted;
        var isBroadcast = (flags & (ulong)RedirectFlags.Broadcast) != 0;
        return isBroadcast || _targets.ContainsKey(key) ? (long)XdpAction.Redirect : (long)(flags & ActionMask);
    }
}
