namespace Bpf.Simulation;

/// <summary>Programs by index.</summary>
internal sealed class ProgramStorage(Machine machine, uint maxEntries, IReadOnlyDictionary<uint, Delegate> initial) : MapStorage
{
    // MAX_TAIL_CALL_CNT, include/linux/bpf.h.
    private const int MaximumCalls = 33;

    private readonly Dictionary<uint, Delegate> _programs = new(initial);

    public override int KeySize => sizeof(uint);

    public override int ValueSize => sizeof(uint);

    /// <exception cref="TailCallException">There is a program: whoever runs programs goes on with it.</exception>
    public void Call(uint index)
    {
        if (index >= maxEntries || machine.TailCalls >= MaximumCalls || !_programs.TryGetValue(index, out var program)) return;
        machine.TailCalls++;
        throw new TailCallException(program);
    }
}
