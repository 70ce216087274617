using Bpf.CompilerServices;

namespace Bpf;

/// <summary>What is done when the time of a <see cref="BpfTimer"/> has come.</summary>
/// <typeparam name="TKey">The map's key.</typeparam>
/// <typeparam name="TValue">The map's value.</typeparam>
/// <param name="key">The key of the value that the timer is in.</param>
/// <param name="value">The value.</param>
[BpfCallback(FirstParameter = 1)]
public delegate void TimerCallback<TKey, TValue>(in TKey key, ref TValue value) where TKey : unmanaged where TValue : unmanaged;
