using Bpf.Runtime;

namespace Bpf.Testing.Kernel;

/// <summary>Says in what two results differ.</summary>
internal static class ResultComparison
{
    public static void Compare(XdpTestResult clr, XdpTestResult kernel, string what)
    {
        CompareActions(clr.Action, kernel.Action, clr.Exception, what);
        ComparePackets(clr.Packet, kernel.Packet, what);
        if (!clr.Metadata.Span.SequenceEqual(kernel.Metadata.Span))
            throw new DifferenceException(
                $"{what}: the CLR leaves metadata {Convert.ToHexStringLower(clr.Metadata.Span)}, the kernel {Convert.ToHexStringLower(kernel.Metadata.Span)}.");
    }

    public static void Compare(TcTestResult clr, TcTestResult kernel, string what)
    {
        CompareActions(clr.Action, kernel.Action, clr.Exception, what);
        ComparePackets(clr.Packet, kernel.Packet, what);
        // A record compares lists by identity. The kernel does not tell the size of segments.
        var (left, right) = (clr.Fields with { Control = [], SegmentSize = 0 }, kernel.Fields with { Control = [], SegmentSize = 0 });
        if (left with { Control = right.Control } != right) throw new DifferenceException($"{what}: the CLR leaves {left}, the kernel {right}.");
        if (!clr.Fields.Control.SequenceEqual(kernel.Fields.Control))
            throw new DifferenceException(
                $"{what}: the CLR leaves the control numbers {string.Join(' ', clr.Fields.Control)}, the kernel {string.Join(' ', kernel.Fields.Control)}.");
    }

    private static void CompareActions<T>(T clr, T kernel, Exception? exception, string what) where T : struct, Enum
    {
        if (!clr.Equals(kernel)) throw new DifferenceException($"{what}: the CLR says {clr}, the kernel {kernel}. {exception}");
    }

    private static void ComparePackets(Packet clr, Packet kernel, string what)
    {
        if (!clr.Equals(kernel))
            throw new DifferenceException(
                $"{what}: from byte {clr.Bytes.Span.CommonPrefixLength(kernel.Bytes.Span)} on, the CLR leaves {clr}, the kernel {kernel}.");
    }
}
