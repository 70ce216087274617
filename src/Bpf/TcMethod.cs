namespace Bpf;

/// <summary>A traffic control program as a method: a static method with <see cref="TcAttribute"/>.</summary>
/// <param name="context">The packet.</param>
/// <returns>What to do with it.</returns>
public delegate TcAction TcMethod(SkbContext context);
