namespace Bpf.Runtime.Loading;

/// <summary>A wide load that wants the descriptor of a map.</summary>
/// <param name="Slot">The first slot of the load.</param>
/// <param name="Map">The map.</param>
readonly record struct MapReference(int Slot, MapSpec Map);
