namespace Bpf.Net;

/// <summary>The header of a DNS message: 12 bytes (RFC 1035 section 4.1.1).</summary>
public struct DnsHeader
{
    private ushort _identifier;
    private ushort _flags;
    private ushort _questions;
    private ushort _answers;
    private ushort _authorities;
    private ushort _additionals;

    /// <summary>Which query a response belongs to.</summary>
    public ushort Identifier { readonly get => NetworkOrder.Swap(_identifier); set => _identifier = NetworkOrder.Swap(value); }

    /// <summary>All the flags, the opcode and the response code as one number, for checksums.</summary>
    public ushort Flags { readonly get => NetworkOrder.Swap(_flags); set => _flags = NetworkOrder.Swap(value); }

    /// <summary>Whether it is a response (QR).</summary>
    public bool IsResponse { readonly get => Get(0x8000); set => Set(0x8000, value); }

    /// <summary>The kind of query, 0 for a standard one. Higher bits than 4 of what is set are ignored.</summary>
    public byte Opcode
    {
        readonly get => (byte)((NetworkOrder.Swap(_flags) >> 11) & 0xf);
        set => _flags = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_flags) & 0x87ff) | ((value & 0xf) << 11)));
    }

    /// <summary>Whether the server is responsible for the name (AA).</summary>
    public bool IsAuthoritative { readonly get => Get(0x0400); set => Set(0x0400, value); }

    /// <summary>Whether the response was cut: ask again over TCP (TC).</summary>
    public bool IsTruncated { readonly get => Get(0x0200); set => Set(0x0200, value); }

    /// <summary>Whether the server shall ask others (RD).</summary>
    public bool RecursionDesired { readonly get => Get(0x0100); set => Set(0x0100, value); }

    /// <summary>Whether the server does so (RA).</summary>
    public bool RecursionAvailable { readonly get => Get(0x0080); set => Set(0x0080, value); }

    /// <summary>Whether the server verified the data (AD, RFC 4035).</summary>
    public bool IsAuthenticated { readonly get => Get(0x0020); set => Set(0x0020, value); }

    /// <summary>Whether the server shall not verify the data (CD, RFC 4035).</summary>
    public bool CheckingDisabled { readonly get => Get(0x0010); set => Set(0x0010, value); }

    /// <summary>What became of the query.</summary>
    public DnsResponseCode ResponseCode
    {
        readonly get => (DnsResponseCode)(NetworkOrder.Swap(_flags) & 0xf);
        set => _flags = NetworkOrder.Swap((ushort)((NetworkOrder.Swap(_flags) & 0xfff0) | ((byte)value & 0xf)));
    }

    /// <summary>How many questions follow.</summary>
    public ushort QuestionCount { readonly get => NetworkOrder.Swap(_questions); set => _questions = NetworkOrder.Swap(value); }

    /// <summary>How many answers follow the questions.</summary>
    public ushort AnswerCount { readonly get => NetworkOrder.Swap(_answers); set => _answers = NetworkOrder.Swap(value); }

    /// <summary>How many records about responsible servers follow the answers.</summary>
    public ushort AuthorityCount { readonly get => NetworkOrder.Swap(_authorities); set => _authorities = NetworkOrder.Swap(value); }

    /// <summary>How many other records follow.</summary>
    public ushort AdditionalCount { readonly get => NetworkOrder.Swap(_additionals); set => _additionals = NetworkOrder.Swap(value); }

    private readonly bool Get(ushort flag) => (NetworkOrder.Swap(_flags) & flag) != 0;

    private void Set(ushort flag, bool value) =>
        _flags = NetworkOrder.Swap((ushort)(value ? NetworkOrder.Swap(_flags) | flag : NetworkOrder.Swap(_flags) & ~flag));
}
