using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Maps;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>What the kernel asks of a map when it is created.</summary>
internal sealed class MapCheck(ModuleContext context, CompilerOptions options)
{
    private const uint SmallestRing = 4096;

    // LPM_DATA_SIZE_MIN and LPM_DATA_SIZE_MAX, kernel/bpf/lpm_trie.c; in front of the data are 32 bits of length.
    private const int SmallestPrefix = 5;
    private const int LargestPrefix = 260;

    public void Run()
    {
        foreach (var map in context.Module.Maps.SelectMany(map => new[] { map, map.Template }).OfType<IrMap>()) Check(map);
    }

    private void Check(IrMap map)
    {
        var place = context.Compilations.LocationOf(map.Span);
        var name = map.Name.Length == 0 ? "(template)" : map.Name;
        if (map.MinimumKernel > options.MinimumKernel)
            context.Diagnostics.Report(Descriptors.NewerKernel, place, name, map.MinimumKernel, options.MinimumKernel);
        if (map.Type == MapTypes.RingBuffer && (map.MaxEntries < SmallestRing || (map.MaxEntries & (map.MaxEntries - 1)) != 0))
            context.Diagnostics.Report(Descriptors.RingBufferSize, place, name, map.MaxEntries);
        if (map.Type == MapTypes.LpmTrie && map.Key is { } key && !IsPrefix(key))
            context.Diagnostics.Report(Descriptors.PrefixKey, place, name, key.Name);
        // bpf_map_meta_alloc, kernel/bpf/map_in_map.c
        if (map.Template?.Template is not null) context.Diagnostics.Report(Descriptors.MapDefinition, place, name, "a map that is in a map holds no maps itself");
        if (map.Value is DebugStruct value) CheckFields(map, name, value, place);
    }

    private static bool IsPrefix(DebugType key) =>
        key is DebugStruct { Size: >= SmallestPrefix and <= LargestPrefix } prefix
        && prefix.Fields.FirstOrDefault(field => field.Offset == 0) is { Type: DebugInt { Size: 4 } };

    private void CheckFields(IrMap map, string name, DebugStruct value, Location place)
    {
        foreach (var pair in SpecialFields.All)
        {
            var count = Count(value, pair.Key);
            if (count == 0) continue;
            var direct = value.Fields.Count(field => field.Type is DebugStruct inner && inner.Name == pair.Key);
            if (count != 1 || direct != 1 || !pair.Value.Contains(map.Type))
                context.Diagnostics.Report(Descriptors.SpecialField, place, name, pair.Key == "bpf_timer" ? "BpfTimer" : "BpfSpinLock");
        }
    }

    private static int Count(DebugType type, string name) => type switch
    {
        DebugStruct found when found.Name == name => 1,
        DebugStruct outer => outer.Fields.Sum(field => Count(field.Type, name)),
        DebugArray array => array.Count * Count(array.Element, name),
        _ => 0,
    };
}
