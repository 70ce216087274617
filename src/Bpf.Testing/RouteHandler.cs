namespace Bpf.Testing;

/// <summary>Answers <see cref="XdpContext.FindRoute"/> on the CLR.</summary>
/// <param name="lookup">The question, into which the answer is written.</param>
/// <param name="flags">How to look.</param>
public delegate FibResult RouteHandler(ref FibLookup lookup, FibFlags flags);
