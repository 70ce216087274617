namespace Bpf.Runtime.Links;

/// <summary>Where a filter is.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Direction">Which packets it sees.</param>
/// <param name="Priority">Smaller ones run first; 0 lets the kernel choose.</param>
/// <param name="Handle">Its number within the priority; 0 lets the kernel choose.</param>
readonly record struct FilterPlace(int InterfaceIndex, TcDirection Direction, ushort Priority, uint Handle)
{
    // TC_H_CLSACT with TC_H_MIN_INGRESS or TC_H_MIN_EGRESS (include/uapi/linux/pkt_sched.h).
    public uint Parent => Direction == TcDirection.Ingress ? 0xfffffff2 : 0xfffffff3;
}
