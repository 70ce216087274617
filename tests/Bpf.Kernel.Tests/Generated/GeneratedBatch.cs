using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>Compiles and runs programs together.</summary>
internal static class GeneratedBatch
{
    // The verifier's own words.
    private const string TooComplex = "BPF program is too large";

    /// <param name="log">What the verifier writes of programs that it refuses; by default the reason.</param>
    public static IReadOnlyList<(Outcome Outcome, string Message)> Run(
        IReadOnlyList<GeneratedProgram> programs, VerifierLogLevel log = VerifierLogLevel.Statistics)
    {
        var compiled = ProgramBatch.Compile([.. programs.Select((program, index) => program.ToSource(index))]);
        return [.. compiled.Select(program => program.Failure is { } failure ? (Classify(failure), failure) : Run(program, log))];
    }

    private static (Outcome, string) Run(BatchedProgram program, VerifierLogLevel log)
    {
        try
        {
            ProgramComparison.Run(program.Run!, program.Image!, GeneratedPackets.All, new() { LogLevel = log });
            return (Outcome.Same, "");
        }
        catch (DifferenceException e)
        {
            return (Outcome.Difference, e.Message);
        }
        catch (BpfVerifierException e)
        {
            return (e.Message.Contains(TooComplex) ? Outcome.TooComplex : Outcome.Refused, $"{e.Message}\n{e.Log}");
        }
    }

    private static Outcome Classify(string failure)
    {
        if (failure.StartsWith("C#:")) return Outcome.NoCSharp;
        if (failure.Contains("BPF3017") || failure.Contains("stack")) return Outcome.Stack;
        return failure.StartsWith("LLVM:") ? Outcome.Llvm : Outcome.Compiler;
    }
}
