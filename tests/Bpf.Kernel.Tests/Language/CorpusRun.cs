using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language;

/// <summary>The corpus with one LLVM and one CPU. A process has one LLVM, so this runs in one of its own.</summary>
internal static class CorpusRun
{
    /// <summary>Runs every so manieth case.</summary>
    /// <returns>How many failed.</returns>
    public static int Run(BpfCpu cpu, int step, Action<string> print)
    {
        LanguageCase[] cases = [.. LanguageCorpus.Cases.Where((_, i) => i % step == 0)];
        var programs = ProgramBatch.Compile([.. cases.Select(CaseSource.Of)], cpu);
        var failures = 0;
        for (var i = 0; i < cases.Length; i++)
        {
            if (Failure(cases[i], programs[i], cpu) is not { } failure) continue;
            failures++;
            print($"{cases[i]}: {failure}");
        }

        print($"{cases.Length} cases, {failures} failed");
        return failures;
    }

    private static string? Failure(LanguageCase @case, BatchedProgram program, BpfCpu cpu)
    {
        // What needs another CPU must be said while it is typed.
        var isRefused = program.Failure?.StartsWith("Compiler: ", StringComparison.Ordinal) == true;
        if (@case.MinimumCpu > cpu) return isRefused ? null : "There is no diagnostic for this CPU: " + program.Failure;
        if (program.Failure is not null) return program.Failure;
        try
        {
            ProgramComparison.Run(program.Run!, program.Image!, @case.Packets);
            return null;
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }
}
