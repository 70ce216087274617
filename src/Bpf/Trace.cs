using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Messages for the developer.</summary>
public static class Trace
{
    /// <summary>
    /// Writes a line to the kernel's trace pipe, <c>/sys/kernel/tracing/trace_pipe</c>: the helper <c>bpf_trace_printk</c>. Slow, shared by
    /// all programs, and for programs with a GPL-compatible licence only. On the CLR the line goes to the test's result.
    /// </summary>
    /// <param name="message">A literal or an interpolated string, such as <c>$"port {port}"</c>, with up to three integers.</param>
    [BpfIntrinsic("trace_print")]
    [BpfHelper(6, GplOnly = true, MinimumKernel = "4.8")]
    public static void Print(string message)
    {
        if (Machine.Current?.Tracing is { } tracing) tracing(message);
        else Console.WriteLine(message);
    }
}
