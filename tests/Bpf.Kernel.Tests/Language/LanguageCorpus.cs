namespace Bpf.Kernel.Tests.Language;

/// <summary>All cases of all families, compiled once.</summary>
internal static class LanguageCorpus
{
    public static IReadOnlyList<LanguageCase> Cases { get; } = [.. CaseFamily.All.SelectMany(family => family.Cases)];

    private static readonly Lazy<IReadOnlyList<BatchedProgram>> _programs =
        new(() => ProgramBatch.Compile([.. Cases.Select(CaseSource.Of)]));

    public static (LanguageCase Case, BatchedProgram Program) Find(string title)
    {
        var index = Cases.ToList().FindIndex(@case => @case.ToString() == title);
        return (Cases[index], _programs.Value[index]);
    }
}
