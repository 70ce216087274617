using Bpf.Analyzers.Programs;
using Bpf.Analyzers.Skeletons;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Bpf.Analyzers.Tests.CodeFixes;

/// <summary>What fixes make of programs, letter by letter: one place after the other, and all at once in a file, a project and a solution.</summary>
public class FixTests
{
    public static TheoryData<string> Cases => [.. FixCases.All.Select(@case => @case.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task WritesAndLeavesNoProblem(string name)
    {
        var @case = FixCases.All.Single(@case => @case.ToString() == name);
        var fix = FixRun.Providers.Single(provider => provider.GetType().Name == @case.Fix);
        var test = new Test(fix)
        {
            TestCode = @case.SourceBefore, FixedCode = @case.SourceAfter, ReferenceAssemblies = new("net10.0"),
        };
        test.TestState.AdditionalReferences.AddRange(TestCompilation.Create().References);
        return test.RunAsync();
    }

    [Fact]
    public void EachFixHasACase() => Assert.Empty(FixRun.Providers.Select(provider => provider.GetType().Name)
        .Except(FixCases.All.Select(@case => @case.Fix))
        .Except([nameof(Bpf.CodeFixes.Maps.MakeMapStaticReadOnlyFix), nameof(Bpf.CodeFixes.Programs.MakePartialFix), nameof(Bpf.CodeFixes.Programs.MakeProgramStaticFix)]));

    private sealed class Test(CodeFixProvider fix) : CSharpCodeFixTest<ProgramAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
    {
        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [fix];

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new ProgramAnalyzer(), new SkeletonAnalyzer()];

        protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
    }
}
