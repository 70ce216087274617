using Bpf;

namespace Samples;

/// <summary>What a network may still spend on queries.</summary>
public struct Bucket
{
    public BpfSpinLock Lock;

    /// <summary>How many queries were above the limit.</summary>
    public uint Refused;

    /// <summary>In nanoseconds.</summary>
    public ulong Credit;

    /// <summary>When <see cref="Credit"/> was right, by <see cref="Clock.Monotonic"/>.</summary>
    public ulong Time;

    /// <summary>Pays for a query.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isAnswered">Whether the query shall be answered where it cannot be paid.</param>
    public bool TryPay(ulong now, out bool isAnswered)
    {
        Lock.Enter();
        // Another CPU may have been here in between, with a later time.
        if (now > Time)
        {
            Credit = Math.Min(Credit + (now - Time), DnsLimiter.Savings);
            Time = now;
        }

        var isPaid = Credit >= DnsLimiter.Cost;
        if (isPaid) Credit -= DnsLimiter.Cost;
        else Refused++;
        isAnswered = Refused % 2 != 0;
        Lock.Exit();
        return isPaid;
    }
}
