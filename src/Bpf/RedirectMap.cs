using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Places that a packet can be sent to: interfaces, CPUs, sockets. User space fills it.</summary>
public abstract class RedirectMap : MapDefinition
{
    private protected RedirectMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>Sends the packet to a place, once the program returns this method's result.</summary>
    /// <param name="key">The place.</param>
    /// <param name="otherwise">What to do where the map does not have the key: Aborted, Drop, Pass or Tx (before Linux 5.3 only Aborted).</param>
    /// <returns><see cref="XdpAction.Redirect"/>, or <paramref name="otherwise"/>. The program must return it.</returns>
    public XdpAction Redirect(uint key, XdpAction otherwise = XdpAction.Aborted) => (XdpAction)RedirectTo(key, (ulong)otherwise);

    /// <summary>The kernel's <c>bpf_redirect_map</c> (Linux 4.14).</summary>
    /// <param name="key">The place.</param>
    /// <param name="flags">What to return where the map does not have the key: 0 to 3. Any other bit makes it XDP_ABORTED.</param>
    [BpfHelper(51, MinimumKernel = "4.14", Programs = BpfPrograms.Xdp)]
    public long RedirectTo(uint key, ulong flags) => ((RedirectStorage)Contents).Redirect(key, flags, 0);

    internal sealed override MapStorage CreateStorage(Machine machine) => new RedirectStorage(this);
}
