namespace Bpf.Simulation;

/// <summary>The numbers of slots that are named by an enum.</summary>
internal static unsafe class Slots
{
    /// <summary>One more than the largest member of an enum.</summary>
    /// <exception cref="ArgumentException">It is no enum.</exception>
    public static uint Count<TSlot>() where TSlot : unmanaged
    {
        if (!typeof(TSlot).IsEnum) throw new ArgumentException($"{typeof(TSlot).Name} is no enum: say how many slots there are (maxEntries).");
        return Enum.GetValuesAsUnderlyingType(typeof(TSlot)).Cast<object>().Select(Convert.ToUInt32).DefaultIfEmpty().Max() + 1;
    }

    public static uint Index<TSlot>(TSlot slot) where TSlot : unmanaged => sizeof(TSlot) switch
    {
        1 => *(byte*)&slot,
        2 => *(ushort*)&slot,
        _ => *(uint*)&slot,
    };
}
