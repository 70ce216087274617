namespace Bpf.Runtime.Loading;

/// <summary>Whether an existing map can stand for one of an object.</summary>
static class MapCompatibility
{
    /// <exception cref="BpfMapMismatchException">It cannot.</exception>
    public static BpfMap Check(MapSpec wanted, BpfMap found, string what, string remedy)
    {
        MapDifference[] differences = [.. Compare(wanted, found)];
        return differences.Length == 0 ? found : throw new BpfMapMismatchException(what, remedy, differences);
    }

    static IEnumerable<MapDifference> Compare(MapSpec wanted, BpfMap found)
    {
        (string Property, object Wanted, object Found)[] properties =
        [
            (nameof(MapSpec.Type), wanted.Type, found.Type),
            (nameof(MapSpec.KeySize), wanted.KeySize, found.KeySize),
            (nameof(MapSpec.ValueSize), wanted.ValueSize, found.ValueSize),
            (nameof(MapSpec.MaxEntries), MapCreator.Entries(wanted), found.MaxEntries),
            (nameof(MapSpec.Flags), Essential(wanted.Type, wanted.Flags), Essential(found.Type, found.Flags)),
            (nameof(MapSpec.Extra), wanted.Extra, found.Extra),
        ];
        return properties.Where(p => !p.Wanted.Equals(p.Found)).Select(p => new MapDifference(p.Property, $"{p.Wanted}", $"{p.Found}"));
    }

    // The kernel makes maps of interfaces read-only for programs, whatever was asked for (dev_map_init_map, kernel/bpf/devmap.c); how a map was
    // opened and where its memory is does not change what it is.
    static MapFlags Essential(MapType type, MapFlags flags)
    {
        const MapFlags OfDescriptor = MapFlags.UserReadOnly | MapFlags.UserWriteOnly | (MapFlags)Interop.KernelFlags.MapNumaNode;
        return flags & ~OfDescriptor & ~(type is MapType.DeviceMap or MapType.DeviceMapHash ? MapFlags.ProgramReadOnly : 0);
    }
}
