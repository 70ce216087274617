namespace Bpf;

/// <summary>
/// A checked reference to memory that the kernel owns: packet bytes or a map value. It exists only where the check that the verifier
/// wants succeeded.
/// </summary>
/// <typeparam name="T">What is there.</typeparam>
public readonly ref struct Ref<T> where T : unmanaged
{
    private readonly ref T _value;

    /// <summary>Refers to <paramref name="value"/>.</summary>
    public Ref(ref T value) => _value = ref value;

    /// <summary>The memory itself: reading reads it, assigning writes it.</summary>
    public ref T Value => ref _value;
}
