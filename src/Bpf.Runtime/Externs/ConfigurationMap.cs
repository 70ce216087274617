using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Externs;

/// <summary>The map of the values that an object declares with <c>__kconfig</c>: an array of one read-only element, as libbpf makes it.</summary>
static class ConfigurationMap
{
    public static IEnumerable<MapSpec> Read(BtfTypes? types, IReadOnlyDictionary<string, ExternSymbol> externs)
    {
        var values = externs.Values.Where(e => e.Kind == ExternKind.Configuration).ToArray();
        if (types is null || values.Length == 0)
            yield break;
        var size = values.Max(v => v.Offset + (int)types.SizeOf(v.Type.Id));
        yield return new MapSpec(ExternReader.Configuration, MapType.Array)
        {
            KeySize = 4, ValueSize = size, MaxEntries = 1, InitialData = new byte[size], Flags = MapFlags.ProgramReadOnly,
            ValueTypeId = types.Find(BtfKind.DataSection, ExternReader.Configuration)!.Id,
            DataOfKernel = () => new ConfigurationValues(types, KernelConfiguration.Read).Fill(values, size),
        };
    }
}
