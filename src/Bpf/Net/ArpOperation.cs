namespace Bpf.Net;

/// <summary>What an ARP packet asks or tells (IANA, ARP parameters).</summary>
public enum ArpOperation : ushort
{
    /// <summary>Who has the target address?</summary>
    Request = 1,

    /// <summary>The sender has it.</summary>
    Reply = 2,

    /// <summary>Which address has this hardware address (RARP)?</summary>
    ReverseRequest = 3,

    /// <summary>The answer to it.</summary>
    ReverseReply = 4,
}
