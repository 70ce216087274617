namespace Benchmarks.Objects;

/// <summary>What became of an object.</summary>
/// <param name="Name">The file without its ending.</param>
/// <param name="Libbpf">The number of programs that libbpf loaded, or its complaint.</param>
/// <param name="Ours">The number of programs that Bpf.Runtime loaded, or its complaint.</param>
sealed record ObjectResult(string Name, string Libbpf, string Ours)
{
    /// <summary>What libbpf loads and we do not is a fault of ours.</summary>
    public bool IsFault => Loads(Libbpf) && !Loads(Ours);

    static bool Loads(string result) => result.StartsWith("ok", StringComparison.Ordinal);
}
