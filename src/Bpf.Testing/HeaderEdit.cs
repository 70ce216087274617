namespace Bpf.Testing;

/// <summary>Changes a header of a packet that is being built. Lengths and checksums that stay zero are filled in afterwards.</summary>
/// <typeparam name="THeader">The header.</typeparam>
/// <param name="header">The header, filled with what is usual.</param>
public delegate void HeaderEdit<THeader>(ref THeader header) where THeader : unmanaged;
