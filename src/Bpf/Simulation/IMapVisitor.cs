namespace Bpf.Simulation;

/// <summary>What wants to know a map's types.</summary>
internal interface IMapVisitor<out TResult>
{
    TResult Visit<TKey, TValue>() where TKey : unmanaged where TValue : unmanaged;
}
