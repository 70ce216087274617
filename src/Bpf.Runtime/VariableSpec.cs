using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bpf.Runtime;

/// <summary>A global variable of an object file. What is set here is what a later <see cref="BpfObject.Load"/> starts with.</summary>
public sealed class VariableSpec
{
    readonly Memory<byte> _data;

    internal VariableSpec(string name, string section, int offset, Memory<byte> data) =>
        (Name, Section, Offset, _data) = (name, section, offset, data);

    /// <summary>The name of the variable.</summary>
    public string Name { get; }

    /// <summary>The section: <c>.rodata</c> for what the verifier takes for constant, <c>.data</c> or <c>.bss</c>.</summary>
    public string Section { get; }

    /// <summary>Where it is in its section, in bytes.</summary>
    internal int Offset { get; }

    /// <summary>The size in bytes.</summary>
    public int Size => _data.Length;

    /// <summary>Sets the value.</summary>
    /// <typeparam name="T">A type of exactly <see cref="Size"/> bytes.</typeparam>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The size differs.</exception>
    public void Set<T>(T value) where T : unmanaged
    {
        CheckSize<T>();
        MemoryMarshal.Write(_data.Span, value);
    }

    /// <summary>The value that was set, or that the object file holds.</summary>
    /// <typeparam name="T">A type of exactly <see cref="Size"/> bytes.</typeparam>
    /// <exception cref="ArgumentException">The size differs.</exception>
    public T Get<T>() where T : unmanaged
    {
        CheckSize<T>();
        return MemoryMarshal.Read<T>(_data.Span);
    }

    void CheckSize<T>() where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != Size)
            throw new ArgumentException(
                $"Variable '{Name}' has {Size} bytes, {typeof(T).Name} has {Unsafe.SizeOf<T>()}. Use a type of the same size.");
    }
}
