namespace Benchmarks.Loading;

/// <summary>What it took to bring an object into the kernel and onto an interface, in microseconds.</summary>
sealed record LoadTimes(double Read, double Load, double Attach)
{
    public static readonly (string Name, Func<LoadTimes, double> Select)[] Steps =
    [
        ("read the file", times => times.Read),
        ("load (maps, types, verifier)", times => times.Load),
        ("attach (link, generic mode)", times => times.Attach),
        ("all three", times => times.Read + times.Load + times.Attach),
    ];
}
