using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Interfaces that a packet can be sent to.</summary>
public abstract unsafe class DeviceRedirectMap : RedirectMap
{
    private protected DeviceRedirectMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>Sends the packet to every interface of the map, once the program returns this method's result (Linux 5.13).</summary>
    /// <param name="excludeIngress">Not to the interface that received it.</param>
    public XdpAction Broadcast(bool excludeIngress = true) =>
        (XdpAction)RedirectTo(0, excludeIngress ? RedirectFlags.Broadcast | RedirectFlags.ExcludeIngress : RedirectFlags.Broadcast);

    /// <summary>The kernel's <c>bpf_redirect_map</c> with flags (Linux 5.13).</summary>
    /// <param name="key">The place, unless it is a broadcast.</param>
    /// <param name="flags">The flags.</param>
    [BpfHelper(51, MinimumKernel = "5.13", Programs = BpfPrograms.Xdp)]
    public long RedirectTo(uint key, RedirectFlags flags) => ((RedirectStorage)Contents).Redirect(
        key, (ulong)flags, (ulong)(RedirectFlags.Broadcast | RedirectFlags.ExcludeIngress));

    /// <summary>What the packet would be sent to (Linux 5.3).</summary>
    /// <returns>False where the map does not have the key.</returns>
    public bool TryGet(uint key, out DeviceMapValue value)
    {
        var found = Lookup(&key);
        if (found == null)
        {
            value = default;
            return false;
        }

        value = *found;
        return true;
    }

    /// <summary>The kernel's <c>bpf_map_lookup_elem</c> (Linux 5.3). Programs may only read what it refers to.</summary>
    /// <returns>Null where the map does not have the key.</returns>
    [BpfHelper(1, MinimumKernel = "5.3")]
    public DeviceMapValue* Lookup([BpfReads] uint* key) => (DeviceMapValue*)Contents.Lookup((byte*)key);
}
