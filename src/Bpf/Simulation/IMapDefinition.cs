namespace Bpf.Simulation;

/// <summary>A map that can be simulated.</summary>
internal interface IMapDefinition
{
    MapStorage CreateStorage(Machine machine);

    /// <summary>Tells the visitor the map's key and value types.</summary>
    TResult Accept<TResult>(IMapVisitor<TResult> visitor);
}
