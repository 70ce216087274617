using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Externs;

/// <summary>Something that an object uses and the kernel has.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsWeak">The program loads without it, too; it finds the address zero then.</param>
/// <param name="Type">The function or variable, in the object's types.</param>
/// <param name="Offset">Where it lies among the configuration values, in bytes; otherwise 0.</param>
sealed record ExternSymbol(string Name, ExternKind Kind, bool IsWeak, BtfType Type, int Offset)
{
    /// <summary>The name in the kernel: without the part after three underscores, by which an object tells its declarations apart.</summary>
    public string KernelName => Flavor.Strip(Name);
}
