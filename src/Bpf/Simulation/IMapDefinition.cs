namespace Bpf.Simulation;

/// <summary>A map that can be simulated.</summary>
internal interface IMapDefinition
{
    MapStorage CreateStorage(Machine machine);
}
