namespace Samples.Corpus;

/// <summary>
/// The program that gave the idea, as measured once with clang 19, -O2 -mcpu=v3, on a machine of this kind. It may do a little more or less than ours.
/// </summary>
/// <param name="Name">Where it is from.</param>
/// <param name="Instructions">Units of 8 bytes before the verifier.</param>
/// <param name="Verified">Instructions that the verifier looked at.</param>
/// <param name="JitedBytes">The size of the machine code.</param>
public sealed record Original(string Name, int Instructions, int Verified, int JitedBytes)
{
    /// <summary>Net nanoseconds by the name of the case that is alike.</summary>
    public IReadOnlyDictionary<string, double> Nanoseconds { get; init; } = new Dictionary<string, double>();
}
