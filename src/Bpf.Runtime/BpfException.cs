using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Something that the kernel or a file refused. The message states what was tried, why it failed, and the way out.</summary>
public class BpfException : Exception
{
    /// <summary>An error that the kernel did not number.</summary>
    /// <param name="message">The problem, then the way out.</param>
    /// <param name="innerException">What caused it.</param>
    public BpfException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    /// <summary>An error that the kernel answered with a number.</summary>
    /// <param name="message">The problem, then the way out.</param>
    /// <param name="errorNumber">The kernel's <c>errno</c>, positive.</param>
    public BpfException(string message, int errorNumber) : base(message) => ErrorNumber = errorNumber;

    /// <summary>The kernel's <c>errno</c>, such as 1 for <c>EPERM</c>; 0 where the kernel was not asked.</summary>
    public int ErrorNumber { get; }

    /// <summary>The name of <see cref="ErrorNumber"/>, such as <c>EPERM</c>; empty where the kernel was not asked.</summary>
    public string ErrorName => ErrorNumber == 0 ? "" : Errno.Name(ErrorNumber);
}
