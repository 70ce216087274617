namespace Bpf;

/// <summary>The kernel's <c>enum nf_nat_manip_type</c>: the end of a connection's first packet that another one stands for.</summary>
internal enum TranslatedEnd : uint
{
    Source,
    Destination,
}
