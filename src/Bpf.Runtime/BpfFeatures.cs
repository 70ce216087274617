using System.Collections.Concurrent;
using Bpf.Runtime.Features;
using Names = Bpf.Runtime.Instructions.Helpers;

namespace Bpf.Runtime;

/// <summary>
/// What the running kernel can do. The kernel is asked by loading something small, since distributions bring features to older kernels and leave
/// others out; an answer is kept. Needs the privileges that loading needs, and the kernel's word is taken: without them it is an error, not a no.
/// </summary>
public static class BpfFeatures
{
    static readonly ConcurrentDictionary<object, bool> Known = [];

    /// <summary>Whether the kernel has a feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <exception cref="BpfException">The privilege to ask lacks.</exception>
    public static bool Has(BpfFeature feature) => Known.GetOrAdd(feature, _ => FeatureTable.Row(feature).Probe());

    /// <summary>Whether the kernel has a kind of program, as it was built.</summary>
    /// <param name="type">The kind.</param>
    /// <exception cref="BpfException">The privilege to ask lacks.</exception>
    public static bool Has(ProgramType type) => Known.GetOrAdd(type, _ => ProgramProbe.Has(type));

    /// <summary>Whether the kernel has a kind of map, as it was built.</summary>
    /// <param name="type">The kind.</param>
    /// <exception cref="BpfException">The privilege to ask lacks.</exception>
    public static bool Has(MapType type) => Known.GetOrAdd(type, _ => MapProbe.Has(type));

    /// <summary>Whether programs of a kind may call a helper.</summary>
    /// <param name="helper">The number of the helper (<c>enum bpf_func_id</c>).</param>
    /// <param name="type">The kind of program.</param>
    /// <exception cref="BpfException">The privilege to ask lacks.</exception>
    public static bool HasHelper(int helper, ProgramType type = ProgramType.Xdp)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(helper, 1);
        return Known.GetOrAdd((helper, type), _ => HelperProbe.Has(helper, type));
    }

    /// <summary>All helpers, by their numbers. Linux gained none after 6.2: kernel functions took over.</summary>
    public static IReadOnlyList<BpfHelper> Helpers { get; } =
        [.. Enumerable.Range(1, Names.Last).Select(id => new BpfHelper(id, Names.Name(id)!, Names.Kernel(id)))];

    /// <summary>The kernel functions that programs for packets have a use for, by their age.</summary>
    public static IReadOnlyList<BpfKernelFunction> KernelFunctions => KernelFunctionTable.All;

    /// <summary>Whether programs of a kind may call a kernel function (kfunc), of the kernel or of a module that is loaded.</summary>
    /// <param name="name">Its name, such as <c>bpf_xdp_metadata_rx_hash</c>.</param>
    /// <param name="type">The kind of program.</param>
    /// <exception cref="BpfException">The privilege to ask lacks.</exception>
    public static bool HasKernelFunction(string name, ProgramType type = ProgramType.Xdp)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // Not kept: a module may be loaded meanwhile.
        return KernelFunctionProbe.Has([name], type)[0];
    }

    /// <summary>Which kernel functions programs of a kind may call: faster than to ask for each, since the kernel's types are read once.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="type">The kind of program.</param>
    /// <returns>An answer for each name.</returns>
    /// <exception cref="BpfException">The privilege to ask lacks.</exception>
    public static IReadOnlyList<bool> HasKernelFunctions(IReadOnlyList<string> names, ProgramType type = ProgramType.Xdp) =>
        KernelFunctionProbe.Has(names, type);

    /// <summary>The first kernel with a feature.</summary>
    /// <param name="feature">The feature.</param>
    public static Version GetMinimumKernel(BpfFeature feature) => FeatureTable.Row(feature).Kernel;

    /// <summary>The first kernel with a kind of program.</summary>
    /// <param name="type">The kind.</param>
    public static Version GetMinimumKernel(ProgramType type) => ProgramProbe.Row(type).Kernel;

    /// <summary>The first kernel with a kind of map.</summary>
    /// <param name="type">The kind.</param>
    public static Version GetMinimumKernel(MapType type) => MapProbe.Row(type).Kernel;
}
