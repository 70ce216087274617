namespace Bpf.Compiler.Tests.Checks;

/// <summary>What the verifier refuses, how a user would write it, and what is said of it.</summary>
/// <param name="Refused">The program, with the place of the diagnostic in <c>[|...|]</c>.</param>
/// <param name="Kernel">A part of what the verifier (or, beginning with "LLVM:", the back end) says if the diagnostic is switched off; null where it takes it.</param>
/// <param name="Accepted">The same program as it should be.</param>
internal sealed record VerifierCase(string Name, string Id, string Refused, string? Kernel, string Accepted)
{
    /// <summary>The oldest kernel that the program is for, if it calls what the default does not have.</summary>
    public Version? MinimumKernel { get; init; }

    public int Cpu { get; init; } = CompilerOptions.Default.Cpu;

    public string License { get; init; } = CompilerOptions.Default.License;

    /// <summary>Members of the class besides those that all cases have.</summary>
    public string Members { get; init; } = "";

    public string AllMembers => Members.Length == 0 ? VerifierCases.Members : $"{VerifierCases.Members}\n{Members}";

    public CompilerOptions Options => CompilerOptions.Default with { MinimumKernel = MinimumKernel ?? CompilerOptions.Default.MinimumKernel, License = License, Cpu = Cpu };
}
