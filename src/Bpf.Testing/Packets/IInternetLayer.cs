using Bpf.Net;

namespace Bpf.Testing.Packets;

/// <summary>An IP header, whose addresses take part in the checksum of the protocol behind it.</summary>
internal interface IInternetLayer
{
    /// <summary>The sum of the pseudo header (RFC 9293 section 3.1, RFC 8200 section 8.1).</summary>
    InternetChecksum PseudoHeader(IPProtocol protocol, int length);
}
