using Bpf.Net;

namespace Bpf.Simulation;

/// <summary>What the network card says on the CLR; null for nothing.</summary>
internal sealed unsafe class ReceiveMetadata
{
    // A driver that does not know the answer: EOPNOTSUPP.
    private const int NotSupported = -95;

    public ulong? Time { get; set; }

    public uint? Hash { get; set; }

    public ReceiveHashType HashType { get; set; }

    public VlanTag? Vlan { get; set; }

    public static int Tell<T>(T? value, T* place) where T : unmanaged
    {
        if (value is not { } known) return NotSupported;
        *place = known;
        return 0;
    }
}
