using Bpf.Runtime.Links;

namespace Bpf.Runtime;

/// <summary>The interfaces that programs send packets to, by key (Linux 4.14).</summary>
public sealed class DeviceTable
{
    readonly TargetSlots _slots;

    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It holds no interfaces.</exception>
    public DeviceTable(BpfMap map) => _slots = new TargetSlots(MapShape.CheckType(map, MapType.DeviceMap, MapType.DeviceMapHash));

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped => _slots.Map;

    /// <summary>
    /// Sets the interface of a key. The kernel looks for it in the network namespace of the calling thread: for another one, call this within
    /// <see cref="NetworkNamespace.Run(string, Action)"/>.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="interfaceName">The interface, such as <c>eth0</c>.</param>
    /// <param name="program">A program in section <c>xdp/devmap</c> that runs before the packet is sent (Linux 5.8); null for none.</param>
    /// <exception cref="BpfException">There is no such interface or index, or the program is of another kind.</exception>
    public void Set(uint key, string interfaceName, XdpProgram? program = null) => Set(key, (uint)Interfaces.IndexOf(interfaceName), program);

    /// <summary>
    /// Sets the interface of a key. The kernel looks for the index in the network namespace of the calling thread, where it may be another interface
    /// than the one that is meant: for another namespace, call this within <see cref="NetworkNamespace.Run(string, Action)"/>.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="interfaceIndex">The interface's index.</param>
    /// <param name="program">A program in section <c>xdp/devmap</c> that runs before the packet is sent (Linux 5.8); null for none.</param>
    /// <exception cref="BpfException">There is no such interface or index, or the program is of another kind.</exception>
    public void Set(uint key, uint interfaceIndex, XdpProgram? program = null) => _slots.Set(key, interfaceIndex, program);

    /// <summary>The interface of a key, and the number of the program that runs before.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The interface and the program.</param>
    /// <returns>False if there is none.</returns>
    public bool TryGet(uint key, out DeviceMapValue value)
    {
        var found = _slots.TryGet(key, out var first, out var program);
        value = new DeviceMapValue { InterfaceIndex = first, Program = program };
        return found;
    }

    /// <summary>Removes the interface of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if a hash map has no such key; an array does not tell.</returns>
    public bool Remove(uint key) => _slots.Remove(key);
}
