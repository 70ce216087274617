namespace Benchmarks.Measuring;

/// <summary>Someone that takes part in a measurement: does the work once and says how long it took.</summary>
sealed record Contender(string Name, Func<double> Measure);

/// <summary>
/// Lets contenders take turns, every second round in reverse order, so that whatever else the machine does meets all of them alike.
/// </summary>
static class Rotation
{
    public static Series[] Run(int rounds, int warmups, params Contender[] contenders)
    {
        var samples = contenders.Select(_ => new double[rounds]).ToArray();
        for (var round = -warmups; round < rounds; round++)
            foreach (var index in Order(contenders.Length, round))
            {
                var sample = contenders[index].Measure();
                if (round >= 0) samples[index][round] = Math.Round(sample, 3);
            }
        return [.. contenders.Select((contender, index) => new Series(contender.Name, samples[index]))];
    }

    static IEnumerable<int> Order(int count, int round) => round % 2 == 0 ? Enumerable.Range(0, count) : Enumerable.Range(0, count).Reverse();
}
