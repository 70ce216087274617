namespace Bpf.Testing;

/// <summary>A program did one thing on the CLR and another in the kernel.</summary>
/// <param name="message">What differs.</param>
public sealed class DifferenceException(string message) : Exception(message);
