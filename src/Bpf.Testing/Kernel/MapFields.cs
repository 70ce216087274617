using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Bpf.Runtime;

namespace Bpf.Testing.Kernel;

/// <summary>
/// The fields that define the maps of a class of programs: its own, or those of other classes, which programs may share. The object knows
/// their simple names only, of which it has each one once.
/// </summary>
internal sealed class MapFields(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)] Type programs)
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Dictionary<string, MapDefinition> _own = programs.GetFields(Static)
        .Where(IsMap).ToDictionary(field => field.Name, field => (MapDefinition)field.GetValue(null)!);

    private readonly Lazy<ILookup<string, FieldInfo>> _others = new(() => Others(programs.Assembly).ToLookup(field => field.Name));

    /// <summary>The map with a name; null for what is none, such as the sections of global data.</summary>
    public MapDefinition? Find(string name)
    {
        if (_own.TryGetValue(name, out var own)) return own;
        FieldInfo[] found = [.. _others.Value[name]];
        if (found.Length <= 1) return found is [var field] ? (MapDefinition)field.GetValue(null)! : null;
        throw new BpfException($"Which '{name}' of {string.Join(", ", found.Select(one => one.DeclaringType))} the programs of {programs} use cannot be told. "
            + "Rename the others to compare it.");
    }

    private static bool IsMap(FieldInfo field) => typeof(MapDefinition).IsAssignableFrom(field.FieldType) && field.IsInitOnly;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The fields that are looked for are those that the programs use.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The fields that are looked for are those that the programs use.")]
    private static IEnumerable<FieldInfo> Others(Assembly assembly) =>
        from one in assembly.GetReferencedAssemblies().Select(name => Load(assembly, name)).Where(UsesBpf).Prepend(assembly)
        from type in one.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(Static)
        where IsMap(field)
        select field;

    private static Assembly Load(Assembly user, AssemblyName name) =>
        (AssemblyLoadContext.GetLoadContext(user) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(name);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The fields that are looked for are those that the programs use.")]
    private static bool UsesBpf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(MapDefinition).Assembly.GetName().Name);
}
