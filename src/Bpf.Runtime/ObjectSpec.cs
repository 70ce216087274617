using System.Reflection;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;
using Bpf.Runtime.Externs;
using Bpf.Runtime.Loading;

namespace Bpf.Runtime;

/// <summary>
/// What a BPF object file says: programs, maps, global variables. Plain data; nothing is asked of the kernel. <see cref="BpfObject.Load"/> makes
/// it live, and may do so several times.
/// </summary>
public sealed class ObjectSpec
{
    internal ObjectSpec(string name, ElfFile elf) => (Name, Elf) = (name, elf);

    /// <summary>The name the object was read under: the file's or the resource's name.</summary>
    public string Name { get; }

    /// <summary>The ELF file: sections, symbols, relocations.</summary>
    public ElfFile Elf { get; }

    /// <summary>The types of the object (section <c>.BTF</c>); null where it was compiled without debug information.</summary>
    public BtfTypes? Btf { get; internal init; }

    /// <summary>The licence (section <c>license</c>); empty where the object names none.</summary>
    public string License { get; internal init; } = "";

    /// <summary>The programs, in the order of their sections and offsets.</summary>
    public IReadOnlyList<ProgramSpec> Programs { get; internal set; } = [];

    /// <summary>The maps: those of section <c>.maps</c>, then one for each section of global data.</summary>
    public IReadOnlyList<MapSpec> Maps { get; internal init; } = [];

    /// <summary>The global variables, which can be set before the object is loaded.</summary>
    public IReadOnlyList<VariableSpec> Variables { get; internal init; } = [];

    internal BtfExt? Ext { get; init; }

    /// <summary>What the object uses of the kernel, by name.</summary>
    internal IReadOnlyDictionary<string, ExternSymbol> Externs { get; init; } = new Dictionary<string, ExternSymbol>();

    internal IReadOnlyList<FunctionSpec> Functions { get; init; } = [];

    /// <summary>Reads an object from memory.</summary>
    /// <param name="image">The bytes of the ELF file. They are not copied, and must not change while the spec is used.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="BpfFormatException">The bytes are not a BPF object.</exception>
    public static ObjectSpec Read(ReadOnlyMemory<byte> image, string name) => ObjectReader.Read(image, name);

    /// <summary>Reads an object file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BpfFormatException">The file is not a BPF object.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ObjectSpec ReadFile(string path) => Read(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads an object that is embedded in an assembly, as the SDK's build step does.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resourceName">The resource: the full name of the class, then <c>.bpf.o</c>.</param>
    /// <exception cref="BpfException">The assembly has no such resource.</exception>
    public static ObjectSpec ReadResource(Assembly assembly, string resourceName)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new BpfException($"The assembly {assembly.GetName().Name} has no resource '{resourceName}'. Build the project with Bpf.Sdk, "
                + "which compiles and embeds the object of each class with an [Xdp] method.");
        var image = new byte[stream.Length];
        stream.ReadExactly(image);
        return Read(image, resourceName);
    }

    /// <summary>The program with this name.</summary>
    /// <param name="name">The name of the function.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public ProgramSpec GetProgram(string name) => Named.Find(Programs, p => p.Name, name, "program", Name);

    /// <summary>The map with this name.</summary>
    /// <param name="name">The name of the variable, or of the section for global data.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public MapSpec GetMap(string name) => Named.Find(Maps, m => m.Name, name, "map", Name);

    /// <summary>The global variable with this name.</summary>
    /// <param name="name">The name of the variable.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public VariableSpec GetVariable(string name) => Named.Find(Variables, v => v.Name, name, "variable", Name);
}
