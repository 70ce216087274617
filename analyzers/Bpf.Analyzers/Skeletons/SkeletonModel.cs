namespace Bpf.Analyzers.Skeletons;

/// <summary>All that the generated source of one object class depends on.</summary>
/// <param name="Name">The full metadata name, such as <c>MyApp.Outer+Firewall</c>.</param>
/// <param name="Namespace">The namespace as C# writes it; empty for the global one.</param>
/// <param name="Types">The declarations to open, such as <c>partial class Outer</c>, from the outermost to the object class.</param>
/// <param name="ClassName">The object class as C# writes it inside itself.</param>
sealed record SkeletonModel(
    string Name,
    string Namespace,
    EquatableArray<string> Types,
    string ClassName,
    EquatableArray<MapProperty> Maps,
    EquatableArray<VariableProperty> Variables,
    EquatableArray<ProgramProperty> Programs,
    EquatableArray<SettingProperty> Settings);

/// <summary>A map as a property of <c>Loaded</c>.</summary>
/// <param name="Access">The widest accessibility that the key and value types allow.</param>
/// <param name="Type">The loader's type, such as <c>global::Bpf.Runtime.Map&lt;uint, ulong&gt;</c>.</param>
sealed record MapProperty(string Name, string Access, string Type, string? Documentation);

/// <summary>A global variable as a property of <c>Loaded</c>.</summary>
sealed record VariableProperty(string Name, string Access, string Type, string? Documentation);

/// <summary>A program as a property of <c>Loaded</c>.</summary>
/// <param name="Kind">The beginning of the loader's type and method: <c>Xdp</c> or <c>Tc</c>.</param>
sealed record ProgramProperty(string Name, string Kind, string? Documentation);

/// <summary>A <c>[Configurable]</c> field as a property of <c>Config</c>.</summary>
sealed record SettingProperty(string Name, string Access, string Type, string? Documentation);
