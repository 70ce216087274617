namespace Bpf.Runtime;

/// <summary>The kernel, the driver or this library lacks a feature.</summary>
/// <param name="feature">What is lacking, in words.</param>
/// <param name="message">The problem, then the way out.</param>
/// <param name="minimumKernel">The first kernel that has it, where that is known.</param>
/// <param name="errorNumber">The kernel's <c>errno</c>; 0 where the kernel was not asked.</param>
public sealed class BpfNotSupportedException(string feature, string message, Version? minimumKernel = null, int errorNumber = 0)
    : BpfException(message, errorNumber)
{
    /// <summary>What is lacking, in words.</summary>
    public string Feature { get; } = feature;

    /// <summary>The first kernel that has it, where that is known.</summary>
    public Version? MinimumKernel { get; } = minimumKernel;
}
