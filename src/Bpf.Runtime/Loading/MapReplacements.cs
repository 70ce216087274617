namespace Bpf.Runtime.Loading;

/// <summary>The maps that an object shall use instead of creating them.</summary>
static class MapReplacements
{
    /// <summary>By the names that the object knows them by.</summary>
    /// <exception cref="BpfException">The object has no such map, or two maps were given for one.</exception>
    public static IReadOnlyDictionary<string, BpfMap> Of(ObjectSpec spec, BpfLoadOptions options)
    {
        var replacements = new Dictionary<string, BpfMap>(options.MapReplacements ?? new Dictionary<string, BpfMap>());
        foreach (var shared in options.SharedMaps ?? [])
        {
            if (!replacements.TryAdd(shared.Name, shared))
                throw new BpfException($"{spec.Name}: two maps are given for '{shared.Name}'. Give one of them in MapReplacements, by another name.");
        }

        if (replacements.Keys.FirstOrDefault(name => spec.Maps.All(map => map.Name != name)) is { } unknown)
            throw new BpfException($"{spec.Name} has no map '{unknown}' that could be replaced. It has: {string.Join(", ", spec.Maps.Select(map => map.Name))}.");
        return replacements;
    }
}
