using System.Collections.Concurrent;
using Bpf.Runtime.Loading;

namespace Bpf.Runtime;

/// <summary>
/// An object that is loaded into the kernel. Disposing closes its programs and maps; what is attached or pinned stays.
/// Members may be called from several threads at once.
/// </summary>
public sealed class BpfObject : IDisposable
{
    readonly ObjectSpec _spec;
    readonly ConcurrentDictionary<string, BpfVariable> _variables = new();

    internal BpfObject(ObjectSpec spec, IReadOnlyList<BpfProgram> programs, IReadOnlyList<BpfMap> maps) =>
        (_spec, Programs, Maps) = (spec, programs, maps);

    /// <summary>The name of the object's spec.</summary>
    public string Name => _spec.Name;

    /// <summary>The programs.</summary>
    public IReadOnlyList<BpfProgram> Programs { get; }

    /// <summary>The maps.</summary>
    public IReadOnlyList<BpfMap> Maps { get; }

    /// <summary>
    /// Creates the maps, relocates and loads the programs. When it fails, nothing stays behind. Needs <c>CAP_BPF</c> and <c>CAP_NET_ADMIN</c>
    /// (before Linux 5.8 <c>CAP_SYS_ADMIN</c>).
    /// </summary>
    /// <param name="spec">What to load. It is not changed.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="BpfVerifierException">The verifier rejected a program.</exception>
    /// <exception cref="BpfException">The kernel refused something else.</exception>
    public static BpfObject Load(ObjectSpec spec, BpfLoadOptions? options = null) => ObjectLoader.Load(spec, options);

    /// <summary>The XDP program with this name.</summary>
    /// <param name="name">The name of the function.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public XdpProgram GetXdpProgram(string name) => Named.Find([.. Programs.OfType<XdpProgram>()], p => p.Name, name, "XDP program", Name);

    /// <summary>The traffic control program with this name.</summary>
    /// <param name="name">The name of the function.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public TcProgram GetTcProgram(string name) => Named.Find([.. Programs.OfType<TcProgram>()], p => p.Name, name, "TC program", Name);

    /// <summary>The program with this name, of whatever kind.</summary>
    /// <param name="name">The name of the function.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public BpfProgram GetProgram(string name) => Named.Find(Programs, p => p.Name, name, "program", Name);

    /// <summary>The map with this name, its keys and values as bytes.</summary>
    /// <param name="name">The name of the map.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public BpfMap GetMap(string name) => Named.Find(Maps, m => m.Name, name, "map", Name);

    /// <summary>The map with this name.</summary>
    /// <typeparam name="TKey">The type of a key; its size must be the map's.</typeparam>
    /// <typeparam name="TValue">The type of a value; its size must be the map's.</typeparam>
    /// <param name="name">The name of the map.</param>
    /// <exception cref="BpfException">There is none, or its sizes or kind differ.</exception>
    public Map<TKey, TValue> GetMap<TKey, TValue>(string name) where TKey : unmanaged where TValue : unmanaged => new(GetMap(name));

    /// <summary>The per-CPU map with this name.</summary>
    /// <typeparam name="TKey">The type of a key; its size must be the map's.</typeparam>
    /// <typeparam name="TValue">The type of one CPU's value; its size must be the map's.</typeparam>
    /// <param name="name">The name of the map.</param>
    /// <exception cref="BpfException">There is none, or its sizes or kind differ.</exception>
    public PerCpuMap<TKey, TValue> GetPerCpuMap<TKey, TValue>(string name) where TKey : unmanaged where TValue : unmanaged => new(GetMap(name));

    /// <summary>The global variable with this name, to read and write it while programs run.</summary>
    /// <param name="name">The name of the variable.</param>
    /// <exception cref="BpfException">There is none; the message lists those that exist.</exception>
    public BpfVariable GetVariable(string name) => _variables.GetOrAdd(name, _ =>
    {
        var spec = _spec.GetVariable(name);
        return new BpfVariable(spec, GetMap(spec.Section));
    });

    /// <summary>Closes the programs and maps. The kernel keeps those that are attached, pinned or used by another program.</summary>
    public void Dispose()
    {
        foreach (var variable in _variables.Values)
            variable.Dispose();
        foreach (var program in Programs)
            program.Dispose();
        foreach (var map in Maps)
            map.Dispose();
    }
}
