using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus;

/// <summary>A program of a sample beside its twin in C, tests/Benchmarks/c/Sample.bpf.c, and the packets on which both must do the same.</summary>
public abstract class Pair
{
    /// <summary>All pairs, those of one sample side by side.</summary>
    public static IReadOnlyList<Pair> All { get; } =
    [
        .. typeof(Pair).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Pair)) && !type.IsAbstract)
            .Select(type => (Pair)Activator.CreateInstance(type)!).OrderBy(pair => pair.Order).ThenBy(pair => pair.Name, StringComparer.Ordinal),
    ];

    /// <summary>The program in C#. In C it has the same name, and so have the maps.</summary>
    public abstract XdpMethod Program { get; }

    /// <summary>The packets, which reach the program one after the other.</summary>
    public abstract IReadOnlyList<Case> Cases { get; }

    /// <summary>The place in tables; that of docs and issue.</summary>
    public abstract int Order { get; }

    /// <summary>What the sample was made after, if anything.</summary>
    public virtual Original? Original => null;

    /// <summary>The name of the sample, of its folder and of its class.</summary>
    public string Sample => Program.Method.DeclaringType!.Name;

    /// <summary>The sample, and the program where the sample has several.</summary>
    public string Name => HasSiblings ? $"{Sample}.{Program.Method.Name}" : Sample;

    /// <summary>Fills the maps of the machine, which is in force, before the first packet.</summary>
    public virtual void Fill(TestMachine machine)
    {
    }

    /// <summary>Fills maps of a loaded object that hold what means nothing on the CLR: interfaces, CPUs.</summary>
    public virtual void Fill(BpfObject loaded)
    {
    }

    /// <summary>Does something in the kernel's surroundings that the program needs, such as a network namespace with routes.</summary>
    public virtual void InSurroundings(Action action) => action();

    /// <summary>Makes equal what the CLR, the kernel and two runs do differently and rightly so: secrets, clocks.</summary>
    public virtual XdpTestResult Comparable(XdpTestResult result) => result;

    /// <summary>Sets variables of the object, C# and C alike, before it is loaded.</summary>
    public virtual void Configure(ObjectSpec spec)
    {
    }

    /// <summary>Bytes of maps' values that hold times, which no two runs have in common.</summary>
    public virtual IReadOnlyDictionary<MapDefinition, Range> Times => new Dictionary<MapDefinition, Range>();

    /// <summary>Where a field is in a value.</summary>
    protected static Range FieldOf<TValue, TField>(string name) where TValue : unmanaged where TField : unmanaged
    {
        var start = (int)Marshal.OffsetOf<TValue>(name);
        return start..(start + Unsafe.SizeOf<TField>());
    }

    bool HasSiblings => Program.Method.DeclaringType!.GetMethods(BindingFlags.Static | BindingFlags.Public)
        .Count(method => method.IsDefined(typeof(Bpf.XdpAttribute))) > 1;
}
