namespace Bpf.Tool.Features;

/// <summary>The JSON of <c>bpf features --json</c>.</summary>
sealed record FeatureReport(
    string Kernel,
    string Architecture,
    IReadOnlyList<FeatureRow> Features,
    IReadOnlyList<FeatureRow> Programs,
    IReadOnlyList<FeatureRow> Maps,
    IReadOnlyList<CallRow> Helpers,
    IReadOnlyList<CallRow> KernelFunctions)
{
    /// <summary>What the kernel does not have. Helpers of other kinds of programs are not missing: those are that came later.</summary>
    public FeatureReport Missing(Version kernel) => this with
    {
        Features = [.. Features.Where(row => !row.Available)],
        Programs = [.. Programs.Where(row => !row.Available)],
        Maps = [.. Maps.Where(row => !row.Available)],
        Helpers = [.. Helpers.Where(row => !row.Xdp && !row.Tc && Version.Parse(row.MinimumKernel) > kernel)],
        KernelFunctions = [.. KernelFunctions.Where(row => !row.Xdp && !row.Tc)],
    };
}

/// <param name="Name">The name, as in the library.</param>
/// <param name="Available">The kernel has it.</param>
/// <param name="MinimumKernel">The first kernel that has it.</param>
sealed record FeatureRow(string Name, bool Available, string MinimumKernel);

/// <summary>Something that programs call.</summary>
/// <param name="Name">The kernel's name.</param>
/// <param name="Number">The number of a helper; kernel functions have none.</param>
/// <param name="Xdp">XDP programs may call it.</param>
/// <param name="Tc">TC programs may call it.</param>
/// <param name="MinimumKernel">The first kernel that has it, for some kind of programs.</param>
sealed record CallRow(string Name, int? Number, bool Xdp, bool Tc, string MinimumKernel);
