using Bpf.Kernel.Tests.Generated.Grammar;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>Makes a program that fails small, as long as it fails in the same way.</summary>
internal static class Reducer
{
    private const int BatchSize = 40;
    private const int MaximumBatches = 20;

    public static (GeneratedProgram Program, string Message) Reduce(GeneratedProgram program, Outcome outcome)
    {
        var message = GeneratedBatch.Run([program])[0].Message;
        var from = 0;
        for (var batch = 0; batch < MaximumBatches; batch++)
        {
            var candidates = Candidates(program).Skip(from).Take(BatchSize).ToList();
            if (candidates.Count == 0) break;
            var results = GeneratedBatch.Run(candidates);
            var found = Enumerable.Range(0, candidates.Count).Where(i => results[i].Outcome == outcome)
                .OrderBy(i => candidates[i].Body.Size + candidates[i].Members.Size).Select(i => (int?)i).FirstOrDefault();
            if (found is { } index)
            {
                (program, message) = (candidates[index], results[index].Message);
                // What could not go before seldom can now; the rest is looked at first, and all of it once more at the end.
                continue;
            }

            from += BatchSize;
        }

        return (program, message);
    }

    /// <summary>The program with one fragment less or simpler, the large ones first.</summary>
    private static IEnumerable<GeneratedProgram> Candidates(GeneratedProgram program) =>
        Smaller(program.Body).Select(body => (Gain: program.Body.Size - body.Size, Program: program with { Body = body }))
            .Concat(Smaller(program.Members).Select(members => (program.Members.Size - members.Size, program with { Members = members })))
            .OrderByDescending(candidate => candidate.Item1).Select(candidate => candidate.Item2);

    private static IEnumerable<Fragment> Smaller(Fragment fragment)
    {
        for (var i = 0; i < fragment.Parts.Count; i++)
        {
            var part = fragment.Parts[i];
            foreach (var other in Replacements(part).Concat(Smaller(part))) yield return fragment.With(i, other);
        }
    }

    private static IEnumerable<Fragment> Replacements(Fragment part)
    {
        if (part.Kind == "") yield break;
        if (part.Kind == Production.Statement && part.ToString() != "") yield return Fragment.Of(part.Kind, "");
        foreach (var inner in Inside(part).Where(inner => inner.Kind == part.Kind)) yield return inner;
        if (part.Kind == Production.Statement || part.Kind[^1] is '=' or '&') yield break;
        var simplest = Kinds.Constants(part.Kind)[0];
        if (part.ToString() != simplest) yield return Fragment.Of(part.Kind, simplest);
    }

    private static IEnumerable<Fragment> Inside(Fragment fragment) => fragment.Parts.SelectMany(part => Inside(part).Prepend(part));
}
