using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// CPUs to go on with packets on, by their numbers (<c>BPF_MAP_TYPE_CPUMAP</c>, Linux 4.15).
/// </summary>
/// <param name="maxEntries">One more than the largest CPU's number; at most the number of possible CPUs.</param>
[BpfMap(16, IndexKey = true, Value = typeof(CpuMapValue), MinimumKernel = "4.15")]
public sealed class CpuMap(uint maxEntries) : RedirectMap(maxEntries);
