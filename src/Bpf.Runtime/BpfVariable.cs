using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime.Events;

namespace Bpf.Runtime;

/// <summary>A global variable of a loaded object. Programs read and write it at the same time.</summary>
public sealed unsafe class BpfVariable : IDisposable
{
    readonly VariableSpec _spec;
    readonly BpfMap _map;
    readonly MemoryMapping? _region;

    internal BpfVariable(VariableSpec spec, BpfMap map)
    {
        (_spec, _map) = (spec, map);
        if (map.Flags.HasFlag(MapFlags.Mappable))
            _region = MemoryMapping.Create(map);
    }

    /// <summary>The name of the variable.</summary>
    public string Name => _spec.Name;

    /// <summary>The size in bytes.</summary>
    public int Size => _spec.Size;

    /// <summary>Nobody can change it: it is in <c>.rodata</c>.</summary>
    public bool IsReadOnly => _map.Flags.HasFlag(MapFlags.ProgramReadOnly);

    /// <summary>The value at this time. A number of up to 8 bytes is read at once; anything larger may be torn.</summary>
    /// <typeparam name="T">A type of exactly <see cref="Size"/> bytes.</typeparam>
    /// <exception cref="ArgumentException">The size differs.</exception>
    public T Get<T>() where T : unmanaged
    {
        CheckSize<T>();
        if (_region is null)
            return MemoryMarshal.Read<T>(Section().AsSpan(_spec.Offset));
        return _region.Use((nint)_spec.Offset, 0, static (place, _) =>
        {
            Interlocked.MemoryBarrier();
            return *(T*)place;
        });
    }

    /// <summary>Sets the value. A number of up to 8 bytes is written at once (from Linux 5.5 on); anything larger may be seen half.</summary>
    /// <typeparam name="T">A type of exactly <see cref="Size"/> bytes.</typeparam>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The size differs.</exception>
    /// <exception cref="BpfException">It is read-only.</exception>
    public void Set<T>(T value) where T : unmanaged
    {
        CheckSize<T>();
        if (IsReadOnly)
            throw new BpfException($"'{Name}' is read-only once its object is loaded: set it before, in ObjectSpec.Variables or the Config of the skeleton.");
        if (_region is null)
        {
            var section = Section();
            MemoryMarshal.Write(section.AsSpan(_spec.Offset), value);
            _map.Set(Key, section);
            return;
        }
        _region.Use((nint)_spec.Offset, value, static (place, value) =>
        {
            *(T*)place = value;
            Interlocked.MemoryBarrier();
            return 0;
        });
    }

    /// <summary>Gives back the memory. The object does so too.</summary>
    public void Dispose() => _region?.Dispose();

    static byte[] Key => new byte[sizeof(uint)];

    byte[] Section()
    {
        var section = new byte[_map.ValueSize];
        _map.TryGet(Key, section);
        return section;
    }

    void CheckSize<T>() where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != Size)
            throw new ArgumentException(
                $"Variable '{Name}' has {Size} bytes, {typeof(T).Name} has {Unsafe.SizeOf<T>()}. Use a type of the same size.");
    }
}
