namespace Bpf.Runtime.Loading;

/// <summary>Puts maps into maps, and programs into tables of programs, as the object says.</summary>
sealed unsafe class SlotFiller(ObjectSpec spec, IReadOnlyDictionary<MapSpec, BpfMap> maps)
{
    /// <summary>Before programs are loaded, so that they find the maps inside.</summary>
    /// <param name="created">The map was made now: what is pinned and used again keeps what it holds.</param>
    public void FillMaps(Func<BpfMap, bool> created)
    {
        foreach (var (outer, live) in maps.Where(m => m.Key.Type != MapType.ProgramArray && created(m.Value)))
            foreach (var slot in outer.Slots)
                Put(live, slot.Index, maps[spec.GetMap(slot.Target)].Descriptor, slot.Target);
    }

    /// <summary>Programs that were not asked for leave their slots empty.</summary>
    public void FillPrograms(IReadOnlyList<BpfProgram> programs)
    {
        foreach (var (table, live) in maps.Where(m => m.Key.Type == MapType.ProgramArray))
            foreach (var slot in table.Slots)
                if (programs.FirstOrDefault(p => p.Name == slot.Target) is { } program)
                    Put(live, slot.Index, program.Descriptor, slot.Target);
    }

    static void Put(BpfMap map, uint index, Interop.BpfDescriptor content, string name)
    {
        var error = map.Put(&index, content, MapUpdate.Any);
        if (error != 0)
            throw map.Refused($"Putting '{name}' into slot {index} of", error);
    }
}
