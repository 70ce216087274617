using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// Interfaces to send packets to, by an index of one's own choice (<c>BPF_MAP_TYPE_DEVMAP</c>, Linux 4.14).
/// </summary>
/// <param name="maxEntries">How many indexes there are.</param>
[BpfMap(14, IndexKey = true, Value = typeof(DeviceMapValue), MinimumKernel = "4.14")]
public sealed class DeviceMap(uint maxEntries) : DeviceRedirectMap(maxEntries);
