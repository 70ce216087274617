using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values without keys, first in, first out, shared by all CPUs (<c>BPF_MAP_TYPE_QUEUE</c>, Linux 4.20). Use it as <c>static readonly</c> field of a
/// class with programs.
/// </summary>
/// <typeparam name="TValue">What is put in.</typeparam>
/// <param name="maxEntries">How many values there can be.</param>
[BpfMap(22, MinimumKernel = "4.20")]
public sealed unsafe class QueueMap<TValue>(uint maxEntries) : SequenceMap<TValue>(maxEntries)
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) => new SequenceStorage(MaxEntries, sizeof(TValue), lastFirst: false);
}
