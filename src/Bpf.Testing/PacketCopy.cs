namespace Bpf.Testing;

/// <summary>A copy of a packet that a program sent.</summary>
/// <param name="Interface">The index of the interface.</param>
/// <param name="ToIngress">Whether it was put into the interface, as if it had come in there.</param>
/// <param name="Packet">The packet.</param>
public sealed record PacketCopy(uint Interface, bool ToIngress, Packet Packet);
