using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>The calls that take a view of the packet (a dynptr), and as which argument.</summary>
internal static class PacketViews
{
    public const int Size = 16;
    private const string OpenXdp = "bpf_dynptr_from_xdp";
    private const string OpenSkb = "bpf_dynptr_from_skb";

    private static readonly Dictionary<object, int> _arguments = new()
    {
        [OpenXdp] = 2, [OpenSkb] = 2, ["bpf_dynptr_size"] = 0, ["bpf_dynptr_adjust"] = 0, ["bpf_dynptr_slice"] = 0, ["bpf_dynptr_slice_rdwr"] = 0,
        [201] = 2, [202] = 0,
    };

    public static bool IsOpening(IrCallHelper call) => call.Helper.Function?.Name is OpenXdp or OpenSkb;

    public static int? ArgumentOf(IrCallHelper call) =>
        _arguments.TryGetValue(call.Helper.Function?.Name ?? (object)call.Helper.Id, out var index) ? index : null;
}
