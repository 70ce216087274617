using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// Interfaces to send packets to, by any number, such as the interface's index (<c>BPF_MAP_TYPE_DEVMAP_HASH</c>, Linux 5.4).
/// </summary>
/// <param name="maxEntries">How many interfaces there can be.</param>
[BpfMap(25, IndexKey = true, Value = typeof(DeviceMapValue), MinimumKernel = "5.4")]
public sealed class DeviceHashMap(uint maxEntries) : DeviceRedirectMap(maxEntries);
