namespace Bpf.Runtime;

/// <summary>What the kernel counts of an <see cref="XskSocket"/> (<c>XDP_STATISTICS</c>; from <see cref="ReceiveRingFull"/> on Linux 5.9).</summary>
/// <param name="ReceiveDropped">Packets that were dropped for other reasons than those below, such as being too long for a frame.</param>
/// <param name="ReceiveInvalid">Frames given to the kernel for receiving that are none.</param>
/// <param name="SendInvalid">Packets to send that are none.</param>
/// <param name="ReceiveRingFull">Packets that were dropped because the reader was slow.</param>
/// <param name="FillRingEmpty">How often the kernel found no frame to receive into.</param>
/// <param name="SendRingEmpty">How often the kernel found nothing to send.</param>
public readonly record struct XskStatistics(
    ulong ReceiveDropped, ulong ReceiveInvalid, ulong SendInvalid, ulong ReceiveRingFull, ulong FillRingEmpty, ulong SendRingEmpty);
