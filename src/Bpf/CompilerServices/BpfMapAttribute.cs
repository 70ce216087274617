namespace Bpf.CompilerServices;

/// <summary>A <c>static readonly</c> field of this class is a BPF map. Type parameters TKey and TValue are its key and value.</summary>
/// <param name="type">The map's number in the kernel's <c>enum bpf_map_type</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BpfMapAttribute(int type) : Attribute
{
    /// <summary>The map's number in the kernel's <c>enum bpf_map_type</c>.</summary>
    public int Type { get; } = type;

    /// <summary>The key is a 32-bit index: the class has no type parameter for it.</summary>
    public bool IndexKey { get; set; }

    /// <summary>What the kernel keeps for each key, where no type parameter says it.</summary>
    public Type? Value { get; set; }

    /// <summary>Flags without which the kernel does not create such a map; they are set without being asked for.</summary>
    public MapFlags RequiredFlags { get; set; }

    /// <summary>Without a number of entries, loaders take one for each CPU.</summary>
    public bool LoaderSizes { get; set; }

    /// <summary>The first kernel that has it, such as <c>4.6</c>.</summary>
    public string MinimumKernel { get; set; } = "4.6";
}
