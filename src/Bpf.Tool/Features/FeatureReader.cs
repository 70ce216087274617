using System.Runtime.InteropServices;
using Bpf.Runtime;

namespace Bpf.Tool.Features;

/// <summary>Asks the kernel what it can do.</summary>
static class FeatureReader
{
    /// <param name="name">Only what has this in its name; null for everything.</param>
    public static FeatureReport Read(string? name)
    {
        bool IsWanted(string one) => name is null || one.Contains(name, StringComparison.OrdinalIgnoreCase);

        IReadOnlyList<FeatureRow> Rows<T>(Func<T, bool> has, Func<T, Version> minimum) where T : struct, Enum =>
            [.. Enum.GetValues<T>().Where(one => Convert.ToInt32(one) != 0 || typeof(T) == typeof(BpfFeature)).Where(one => IsWanted(one.ToString()))
                .Select(one => new FeatureRow(one.ToString(), has(one), minimum(one).ToString()))];

        return new FeatureReport(
            Environment.OSVersion.Version.ToString(3),
            RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
            Rows<BpfFeature>(BpfFeatures.Has, BpfFeatures.GetMinimumKernel),
            Rows<ProgramType>(BpfFeatures.Has, BpfFeatures.GetMinimumKernel),
            Rows<MapType>(BpfFeatures.Has, BpfFeatures.GetMinimumKernel),
            [.. BpfFeatures.Helpers.Where(helper => IsWanted(helper.Name)).Select(Describe)],
            Functions([.. BpfFeatures.KernelFunctions.Where(function => IsWanted(function.Name))]));
    }

    static CallRow Describe(BpfHelper helper) => new(helper.Name, helper.Number, BpfFeatures.HasHelper(helper.Number),
        BpfFeatures.HasHelper(helper.Number, ProgramType.SchedClassifier), helper.MinimumKernel.ToString());

    static IReadOnlyList<CallRow> Functions(BpfKernelFunction[] functions)
    {
        var names = functions.Select(function => function.Name).ToArray();
        if (names.Length == 0) return [];
        var (xdp, tc) = (BpfFeatures.HasKernelFunctions(names), BpfFeatures.HasKernelFunctions(names, ProgramType.SchedClassifier));
        return [.. functions.Select((function, i) => new CallRow(function.Name, null, xdp[i], tc[i], function.MinimumKernel.ToString()))];
    }
}
