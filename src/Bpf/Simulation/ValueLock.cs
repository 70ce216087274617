using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Bpf.Simulation;

/// <summary>The <see cref="BpfSpinLock"/> in the values of a map.</summary>
internal sealed unsafe class ValueLock(int offset)
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The lock of a type of values; null where it has none.</summary>
    public static ValueLock? In<T>() where T : unmanaged
    {
        if (Taken(typeof(T)) is not { } value) return null;
        var bytes = new ReadOnlySpan<byte>(Unsafe.AsPointer(ref Unsafe.Unbox<T>(value)), sizeof(T));
        return new ValueLock(bytes.IndexOfAnyExcept((byte)0));
    }

    /// <summary>Copies a value in its place while nobody else has its lock, which is no part of the copy.</summary>
    public void CopyLocked(byte* source, byte* target, int size)
    {
        var place = (BpfSpinLock*)(target + offset);
        place->Enter();
        Copy(source, target, size);
        place->Exit();
    }

    /// <summary>Copies a value without its lock.</summary>
    public void Copy(byte* source, byte* target, int size)
    {
        var rest = offset + sizeof(BpfSpinLock);
        Buffer.MemoryCopy(source, target, offset, offset);
        Buffer.MemoryCopy(source + rest, target + rest, size - rest, size - rest);
    }

    // A value of which nothing but the lock is set, which shows where it is.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Programs on the CLR, which use the fields, are for tests.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "Programs on the CLR, which use the fields, are for tests.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Programs on the CLR, which use the fields, are for tests.")]
    private static object? Taken(Type type)
    {
        if (type == typeof(BpfSpinLock))
        {
            var taken = default(BpfSpinLock);
            taken.Enter();
            return taken;
        }

        if (type.IsPrimitive || type.IsEnum || !type.IsValueType) return null;
        foreach (var field in type.GetFields(Fields))
        {
            if (field.FieldType == type || Taken(field.FieldType) is not { } inner) continue;
            var value = RuntimeHelpers.GetUninitializedObject(type);
            field.SetValue(value, inner);
            return value;
        }

        return null;
    }
}
