using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;
using Bpf.Testing;
using Xunit.Abstractions;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>
/// Random programs mean on the CLR what they mean in the kernel. BPF_GENERATED_PROGRAMS says how many, BPF_GENERATED_SEED which come first
/// (always the same ones by default, so that a test run can be repeated); a failure prints the program and its seed.
/// </summary>
public sealed class GeneratedProgramTests(ITestOutputHelper output)
{
    private const int DefaultCount = 60;
    private const int DefaultSeed = 1;

    // What the verifier says once it has looked at a million instructions: branches in nested loops, which C has no remedy for either.
    private const string TooComplex = "BPF program is too large";

    [KernelFact]
    public void Mean_the_same_in_the_kernel()
    {
        var count = Setting("BPF_GENERATED_PROGRAMS") ?? DefaultCount;
        var first = Setting("BPF_GENERATED_SEED") ?? DefaultSeed;
        output.WriteLine($"{count} programs from seed {first}");
        var failures = new List<string>();
        for (var seed = first; seed < first + count; seed++)
        {
            if (Failure(seed) is { } failure) failures.Add(failure);
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {count} programs differ.\n{string.Join("\n\n", failures.Take(5))}");
    }

    private string? Failure(int seed)
    {
        var body = new ProgramGenerator(seed).Statements(8);
        try
        {
            var program = LanguageProgram.Compile(SourceCompiler.Program(CaseSource.Over($"unchecked {{ {body} }}"), CaseSource.Data + ProgramGenerator.Members));
            XdpTest.Compare(program, [.. CasePackets.OfEdgeValues.Take(8)]);
            return null;
        }
        catch (BpfVerifierException e) when (e.Message.Contains(TooComplex))
        {
            output.WriteLine($"Seed {seed}: too complex for the verifier");
            return null;
        }
        catch (Exception e)
        {
            return $"Seed {seed}: {e.Message}\n{body}";
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;
}
