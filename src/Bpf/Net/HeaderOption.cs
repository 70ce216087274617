namespace Bpf.Net;

/// <summary>One option of a TCP or IPv4 header.</summary>
/// <typeparam name="TKind"><see cref="TcpOptionKind"/> or <see cref="IPv4OptionKind"/>.</typeparam>
public unsafe ref struct HeaderOption<TKind> where TKind : unmanaged, Enum
{
    private const int Prefix = 2;

    private readonly byte* _start;
    private readonly byte* _end;

    internal HeaderOption(TKind kind, byte* start, byte* end, int length)
    {
        Kind = kind;
        _start = start;
        _end = end;
        Length = length;
    }

    /// <summary>What it is.</summary>
    public TKind Kind { get; }

    /// <summary>Its length in bytes, its kind and length included: 1 for a no-operation, otherwise 2 to 40.</summary>
    public int Length { get; }

    /// <summary>Refers to the option's data.</summary>
    /// <typeparam name="T">What the data is: a number in network order such as <see cref="UInt16BigEndian"/>, or a struct of its layout.</typeparam>
    /// <returns>False where the option is shorter.</returns>
    public readonly bool TryRead<T>(out Ref<T> data) where T : unmanaged
    {
        if (Length < Prefix + sizeof(T) || _start + Prefix + sizeof(T) > _end)
        {
            data = default;
            return false;
        }

        data = new Ref<T>(ref *(T*)(_start + Prefix));
        return true;
    }
}
