namespace Bpf.Simulation;

/// <summary>Replaces a part of a checksum as the kernel does (include/net/checksum.h): the same zero of the two that there are.</summary>
internal static unsafe class PacketSum
{
    private const long Invalid = -22;

    /// <param name="place">The checksum.</param>
    /// <param name="before">What was summed, in network order.</param>
    /// <param name="after">What is to be summed, in network order.</param>
    /// <param name="size">How many bytes: 2 or 4; 0 where <paramref name="after"/> is a difference.</param>
    public static long Replace(ushort* place, uint before, uint after, ulong size)
    {
        switch (size)
        {
            case 0 when before == 0:
                *place = Fold(Add(after, (ushort)~*place));
                return 0;
            case 2:
                *place = (ushort)~Add16(Add16((ushort)~*place, (ushort)~before), (ushort)after);
                return 0;
            case 4:
                *place = Fold(Add(Add((ushort)~*place, ~before), after));
                return 0;
            default:
                return Invalid;
        }
    }

    /// <summary>As in a TCP or UDP checksum, where two bytes count as four.</summary>
    public static long ReplaceTransport(ushort* place, uint before, uint after, ulong size) =>
        Replace(place, before, after, size == 2 ? 4 : size);

    private static uint Add(uint left, uint right)
    {
        var sum = unchecked(left + right);
        return sum + (sum < right ? 1u : 0);
    }

    private static ushort Add16(ushort left, ushort right)
    {
        var sum = (ushort)(left + right);
        return (ushort)(sum + (sum < right ? 1 : 0));
    }

    private static ushort Fold(uint sum)
    {
        sum = (sum & 0xffff) + (sum >> 16);
        sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
