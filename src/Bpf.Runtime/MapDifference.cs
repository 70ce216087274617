namespace Bpf.Runtime;

/// <summary>A property in which two maps differ.</summary>
/// <param name="Property">The property, such as <c>MaxEntries</c>.</param>
/// <param name="Wanted">What the object wants.</param>
/// <param name="Found">What the map has.</param>
public sealed record MapDifference(string Property, string Wanted, string Found)
{
    /// <summary>Such as <c>MaxEntries is 5, not 10</c>.</summary>
    public override string ToString() => $"{Property} is {Found}, not {Wanted}";
}
