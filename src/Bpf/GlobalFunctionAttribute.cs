namespace Bpf;

/// <summary>
/// Marks a static method as a function that the verifier looks at once and on its own, whatever its callers pass (Linux 5.6; memory by
/// reference since 5.13). Its parameters are integers, <see cref="bool"/>, enums, <see cref="XdpContext"/>, and structs, by value or by
/// <c>ref</c>, <c>in</c> or <c>out</c>, without pointers; what it returns is one of those, too. The verifier then knows nothing of the result,
/// so a program verifies faster where a large function is called in many ways.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GlobalFunctionAttribute : Attribute;
