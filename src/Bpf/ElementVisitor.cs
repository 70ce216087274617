using Bpf.CompilerServices;

namespace Bpf;

/// <summary>What is done with each element of a map.</summary>
/// <typeparam name="TKey">What an element is found by.</typeparam>
/// <typeparam name="TValue">What it is.</typeparam>
/// <typeparam name="TState">What all calls share.</typeparam>
/// <param name="key">The key, which the program may only read.</param>
/// <param name="value">The value; of a per-CPU map, that of the CPU that the program runs on.</param>
/// <param name="state">What all calls share.</param>
/// <returns>False to stop.</returns>
[BpfCallback(FirstParameter = 1)]
public delegate bool ElementVisitor<TKey, TValue, TState>(in TKey key, ref TValue value, ref TState state)
    where TKey : unmanaged
    where TValue : unmanaged
    where TState : unmanaged;
