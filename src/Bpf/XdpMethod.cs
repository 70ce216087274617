namespace Bpf;

/// <summary>An XDP program as a method: a static method with <see cref="XdpAttribute"/>.</summary>
/// <param name="context">The packet.</param>
/// <returns>What to do with it.</returns>
public delegate XdpAction XdpMethod(XdpContext context);
