namespace Bpf.Compiler;

/// <summary>What a project says about its programs.</summary>
internal sealed record CompilerOptions
{
    public static CompilerOptions Default { get; } = new();

    /// <summary>The content of the license section.</summary>
    public string License { get; init; } = "Dual MIT/GPL";

    /// <summary>The oldest kernel that the programs must run on.</summary>
    public Version MinimumKernel { get; init; } = new(5, 15);

    /// <summary>The version of the instruction set, 1 to 4.</summary>
    public int Cpu { get; init; } = 3;

    /// <summary>Whether the checks that stand for the verifier's are made; tests of the verifier switch them off.</summary>
    public bool Checks { get; init; } = true;

    // include/linux/license.h, license_is_gpl_compatible
    private static readonly HashSet<string> _gplCompatible =
        ["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"];

    /// <summary>A version as projects write it, such as <c>v3</c>; null for anything else.</summary>
    public static int? ParseCpu(string? value) => value is ['v', var digit and >= '1' and <= '4'] ? digit - '0' : null;

    public bool IsGplCompatible => _gplCompatible.Contains(License);
}
