namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>A variable in scope.</summary>
/// <param name="Name">How it is written.</param>
/// <param name="Kind">Its type.</param>
/// <param name="IsPlace">Whether it may be assigned.</param>
/// <param name="IsReference">Whether it is a ref, which local functions cannot capture.</param>
internal sealed record Variable(string Name, string Kind, bool IsPlace, bool IsReference = false);
