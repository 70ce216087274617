using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>Maps that programs only read, or only write (kernel/bpf/verifier.c, check_map_access_type and record_func_map).</summary>
internal sealed class MapRightsRule : MemoryRule
{
    // BPF_F_RDONLY_PROG and BPF_F_WRONLY_PROG, include/uapi/linux/bpf.h
    private const uint OnlyRead = 0x80;
    private const uint OnlyWrite = 0x100;

    // bpf_map_update_elem, delete_elem, push_elem, pop_elem
    private static readonly HashSet<int> _changes = [2, 3, 87, 88];

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer is { Kind: FlowKind.Map, Origin: IrMap given } && access.Argument is { Index: 0, Call: var change } && _changes.Contains(change.Helper.Id))
            return Has(given, OnlyRead) ? Wrong(given, "read") : null;
        if (pointer is not { Kind: FlowKind.MapValue, Origin: IrCallHelper call } || call.Arguments[0] is not IrMapAddress { Map: var map }) return null;
        if (access.Writes && Has(map, OnlyRead)) return Wrong(map, "read");
        return access.Reads && Has(map, OnlyWrite) ? Wrong(map, "write") : null;
    }

    private static bool Has(IrMap map, uint flag) => (map.Flags & flag) != 0;

    private static Verdict Wrong(IrMap map, string right) => Verdict.Wrong(Descriptors.MapRights, map.Name, right);
}
