using Bpf.Testing;

namespace Bpf.Kernel.Tests.Language;

/// <summary>A program of a batch, compiled to IL and to a BPF object.</summary>
/// <param name="Failure">Why there is no program or no object; null if there are both.</param>
/// <param name="Run">The program on the CLR.</param>
/// <param name="Image">The object.</param>
internal sealed record BatchedProgram(string? Failure, XdpMethod? Run, byte[]? Image);
