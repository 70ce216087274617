namespace Bpf.Net;

/// <summary>What became of a DNS query (IANA, DNS RCODEs; those that fit the header).</summary>
public enum DnsResponseCode : byte
{
    /// <summary>It was answered.</summary>
    NoError = 0,

    /// <summary>It was malformed.</summary>
    FormatError = 1,

    /// <summary>The server has a problem.</summary>
    ServerFailure = 2,

    /// <summary>The name does not exist (NXDOMAIN).</summary>
    NameError = 3,

    /// <summary>The server cannot do this kind of query.</summary>
    NotImplemented = 4,

    /// <summary>The server does not want to.</summary>
    Refused = 5,
}
