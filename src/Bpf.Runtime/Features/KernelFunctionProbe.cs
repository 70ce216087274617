using Bpf.Runtime.Btf;
using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Features;

/// <summary>Which kernel functions programs may call: most functions of the kernel are not for programs at all.</summary>
static class KernelFunctionProbe
{
    public static bool[] Has(IReadOnlyList<string> names, ProgramType type)
    {
        if (!File.Exists(KernelTypes.Source))
            return new bool[names.Count];
        using var types = new KernelTypes();
        return [.. names.Select(name => Has(types, name, type))];
    }

    static bool Has(KernelTypes types, string name, ProgramType type)
    {
        if (types.Kernel.Find(BtfKind.Function, name) is { } function)
            return IsAllowed(function.Id, null, type);
        foreach (var module in types.Modules)
            if (module.Types.Find(BtfKind.Function, name) is { } found)
                return IsAllowed(found.Id, module, type);
        return false;
    }

    static bool IsAllowed(int id, KernelModule? module, ProgramType type)
    {
        var call = new Slot(Slot.Call, Slot.PseudoKernelCall << 4, module is null ? (short)0 : (short)1, id);
        var trial = new TrialProgram(type)
        {
            Instructions = [call, new(0xb7, 0, 0, 0), new(0x95, 0, 0, 0)], Modules = module is null ? [] : [0, module.Descriptor.Value],
        };
        var (error, log) = trial.Load();
        // The kernel says that calling it is not allowed; otherwise it complains of arguments, or of nothing.
        return error == 0 || (log.Length > 0 && !log.Contains("is not allowed", StringComparison.Ordinal)
            && !log.Contains("not supported", StringComparison.Ordinal)
            // Only XDP programs can be bound to a device (bpf_prog_dev_bound_init in kernel/bpf/offload.c).
            && (type == ProgramType.Xdp || !log.Contains("device-bound", StringComparison.Ordinal)));
    }
}
