using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Maps;

/// <summary>Fields that the kernel handles itself, and the maps whose values may have them (map_check_btf, kernel/bpf/syscall.c).</summary>
internal static class SpecialFields
{
    public static readonly IReadOnlyDictionary<string, uint[]> All = new Dictionary<string, uint[]>
    {
        ["bpf_spin_lock"] = [MapTypes.Hash, MapTypes.Array],
        ["bpf_timer"] = [MapTypes.Hash, MapTypes.LruHash, MapTypes.Array],
    };

    /// <summary>The name of the kernel's type; null where it is none.</summary>
    public static string? Find(DebugType type) => type is DebugStruct found && All.ContainsKey(found.Name) ? found.Name : null;
}
