namespace Bpf.Testing.Kernel;

/// <summary>Makes a packet.</summary>
/// <param name="before">What the program left of the packet before; null for the first one.</param>
internal delegate Packet PacketSource(Packet? before);
