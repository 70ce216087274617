namespace Bpf.Kernel.Tests.Generated;

/// <summary>Runs many programs, counts what became of them, and makes those that fail small.</summary>
internal sealed class GeneratedRun(uint seed, Action<string> print)
{
    private const int BatchSize = 50;

    // Making small takes long, and after these it is the same fault mostly.
    private const int MaximumReductions = 5;

    private readonly Dictionary<Outcome, int> _counts = [];

    public List<string> Failures { get; } = [];

    public void Run(int first, int count)
    {
        print($"Seed {seed}, programs {first} to {first + count - 1}");
        foreach (var numbers in Enumerable.Range(first, count).Chunk(BatchSize))
        {
            Run(numbers);
            print($"{numbers[^1] + 1 - first} run: {Counts()}");
        }
    }

    public string Counts() => string.Join(", ", _counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));

    private void Run(int[] numbers)
    {
        GeneratedProgram[] programs = [.. numbers.Select(number => GeneratedProgram.Create(seed, number))];
        var results = GeneratedBatch.Run(programs);
        for (var i = 0; i < programs.Length; i++)
        {
            var (outcome, message) = results[i];
            _counts[outcome] = _counts.GetValueOrDefault(outcome) + 1;
            if (outcome == Outcome.NoCSharp) print($"{programs[i].Title}: {message.Split('\n')[0]}");
            if (outcome >= Outcome.Difference) Fail(programs[i], outcome, message);
        }
    }

    private void Fail(GeneratedProgram program, Outcome outcome, string reason)
    {
        if (Failures.Count >= MaximumReductions)
        {
            Failures.Add($"{program.Title}: {outcome}: {reason.Split('\n')[0]}");
            print(Failures[^1]);
            return;
        }

        var (small, message) = Reducer.Reduce(program, outcome);
        var text = $"{program.Title}: {outcome}\n{message.Split('\n')[0]}\n{small.Text}";
        Failures.Add(text);
        print(text);
    }
}
