namespace Samples;

/// <summary>When a rule applies.</summary>
[Flags]
public enum RuleFlags : byte
{
    Source = 1,
    Destination = 2,
    Tcp = 4,
    Udp = 8,
}

/// <summary>What is known of an address or a port. All bytes zero: no rule.</summary>
public struct Rule(RuleFlags flags)
{
    const int FlagBits = 6;
    const ulong OneHit = 1 << FlagBits;

    // Hits above the flags, so that both are read and written as one.
    ulong _value = (ulong)flags;

    public readonly RuleFlags Flags => (RuleFlags)(_value & (OneHit - 1));

    public readonly ulong Hits => _value >> FlagBits;

    /// <summary>Counts a hit if the rule has all these flags.</summary>
    public bool TryHit(RuleFlags flags)
    {
        if ((_value & (ulong)flags) != (ulong)flags) return false;
        _value += OneHit;
        return true;
    }
}
