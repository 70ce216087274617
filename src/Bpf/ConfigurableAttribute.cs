namespace Bpf;

/// <summary>
/// Marks a <c>static readonly</c> field as a value that the loader may set before the kernel verifies the program. It becomes a named
/// variable in <c>.rodata</c>, so the verifier removes code that the value makes unreachable (Linux 5.2).
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ConfigurableAttribute : Attribute;
