using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Bpf.Runtime;
using Bpf.Simulation;

namespace Bpf.Testing.Kernel;

/// <summary>A map in both worlds. Of per-CPU maps, the CPU that programs run on counts.</summary>
internal abstract class MapPair
{
    public abstract void CopyToKernel(int cpu);

    /// <summary>What differs, or null.</summary>
    public abstract string? FindDifference(int cpu);

    public static IReadOnlyList<MapPair> Find(
        BpfObject loaded,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)] Type programs)
    {
        var pairs = new List<MapPair>();
        foreach (var field in programs.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            // The object holds only maps that a program uses.
            var map = loaded.Maps.FirstOrDefault(map => map.Name == field.Name);
            if (map is not null && field.GetValue(null) is IMapDefinition definition) pairs.Add(definition.Accept(new Factory(map, definition)));
        }

        return pairs;
    }

    private sealed class Factory(BpfMap kernel, IMapDefinition definition) : IMapVisitor<MapPair>
    {
        public MapPair Visit<TKey, TValue>() where TKey : unmanaged where TValue : unmanaged => new MapPair<TKey, TValue>(kernel, definition);
    }
}
