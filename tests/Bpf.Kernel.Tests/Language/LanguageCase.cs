using Bpf.Compiler;
using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language;

/// <summary>A small program of the corpus.</summary>
/// <param name="Construct">What of the language it is about: a row of docs/language.md.</param>
/// <param name="Title">What it does with it; no other case has the same.</param>
/// <param name="Body">Statements over <c>d</c>, the first bytes of the packet (<see cref="CaseSource"/>), or see <see cref="IsWhole"/>.</param>
/// <param name="Members">Members of the class that they need.</param>
internal sealed record LanguageCase(string Construct, string Title, string Body, string Members = "")
{
    /// <summary>Whether <see cref="Body"/> is all of the program, from <c>context</c> to <c>return</c>.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What the program is run on, one after the other.</summary>
    public IReadOnlyList<Testing.Packet> Packets { get; init; } = CasePackets.OfEdgeValues;

    /// <summary>The oldest kernel that it is compiled for.</summary>
    public Version MinimumKernel { get; init; } = CompilerOptions.Default.MinimumKernel;

    /// <summary>The oldest CPU that it can be compiled for, or that the verifier accepts it with.</summary>
    public BpfCpu MinimumCpu { get; init; } = BpfCpu.V1;

    public override string ToString() => $"{Construct}: {Title}";
}
