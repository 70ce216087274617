using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>Compiles and runs programs together.</summary>
internal static class GeneratedBatch
{
    // The verifier's own words.
    private const string TooComplex = "BPF program is too large";

    // What the verifier refuses, without the way there: of some programs that is 30 megabytes, each time one is made smaller.
    private static readonly BpfLoadOptions _reason = new() { LogLevel = VerifierLogLevel.Statistics };
    public static IReadOnlyList<(Outcome Outcome, string Message)> Run(IReadOnlyList<GeneratedProgram> programs)
    {
        var compiled = ProgramBatch.Compile([.. programs.Select((program, index) => program.ToSource(index))]);
        return [.. compiled.Select(program => program.Failure is { } failure ? (Classify(failure), failure) : Run(program))];
    }

    private static (Outcome, string) Run(BatchedProgram program)
    {
        try
        {
            ProgramComparison.Run(program.Run!, program.Image!, GeneratedPackets.All, _reason);
            return (Outcome.Same, "");
        }
        catch (DifferenceException e)
        {
            return (Outcome.Difference, e.Message);
        }
        catch (BpfVerifierException e)
        {
            return (e.Message.Contains(TooComplex) ? Outcome.TooComplex : Outcome.Refused, e.Message);
        }
    }

    private static Outcome Classify(string failure)
    {
        if (failure.StartsWith("C#:")) return Outcome.NoCSharp;
        if (failure.Contains("BPF3017") || failure.Contains("stack")) return Outcome.Stack;
        return failure.StartsWith("LLVM:") ? Outcome.Llvm : Outcome.Compiler;
    }
}
