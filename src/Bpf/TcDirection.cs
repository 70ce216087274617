namespace Bpf;

/// <summary>Which packets of an interface a traffic control program sees. The values are the kernel's <c>enum bpf_attach_type</c>.</summary>
public enum TcDirection
{
    /// <summary>Those that come in, after XDP and before the network stack.</summary>
    Ingress = 46,

    /// <summary>Those that go out, after the network stack and before the driver.</summary>
    Egress = 47,
}
