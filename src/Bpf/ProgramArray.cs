using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Programs to go on with, by slot (<c>BPF_MAP_TYPE_PROG_ARRAY</c>, Linux 4.2). The slots are the members of an enum, and what is in them at first
/// stands in the initializer:
/// <code>
/// enum Stage { Parse, Count }
/// public static readonly ProgramArray&lt;Stage&gt; Stages = new() { [Stage.Parse] = Parse, [Stage.Count] = Count };
/// </code>
/// The kernel empties it when the last descriptor or pin that user space has is closed.
/// </summary>
/// <typeparam name="TSlot">What programs are found by: an enum, or an integer.</typeparam>
/// <param name="maxEntries">How many slots there are; 0 for all members of the enum.</param>
[BpfMap(3, IndexKey = true, Value = typeof(uint), MinimumKernel = "4.2")]
public sealed class ProgramArray<TSlot>(uint maxEntries = 0) : MapDefinition(maxEntries == 0 ? Slots.Count<TSlot>() : maxEntries)
    where TSlot : unmanaged
{
    private readonly Dictionary<uint, Delegate> _initial = [];

    /// <summary>A program that is in a slot from the beginning; it must be a method with <see cref="XdpAttribute"/> of the same class.</summary>
    public XdpMethod this[TSlot slot] { init => _initial[Slots.Index(slot)] = value; }

    /// <summary>
    /// Goes on with the program in a slot, and does not come back (<c>bpf_tail_call</c>, Linux 4.2). It comes back where the slot is empty or does
    /// not exist, and after 33 such calls for one packet.
    /// </summary>
    [BpfHelper(12, InstanceArgument = 1, MinimumKernel = "4.2")]
    public void TailCall(XdpContext context, TSlot slot) => ((ProgramStorage)Contents).Call(Slots.Index(slot));

    internal override MapStorage CreateStorage(Machine machine) => new ProgramStorage(machine, MaxEntries, _initial);
}
