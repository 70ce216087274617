using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bpf.Simulation;

/// <summary>
/// The bytes of a struct that no field has. In programs they are zero; optimised code on the CLR leaves there what was there before, so that equal keys
/// would differ.
/// </summary>
internal static class Padding
{
    /// <summary>Where they are. None where fields cannot be asked for: under Native AOT.</summary>
    public static int[] Of<T>() where T : unmanaged => RuntimeFeature.IsDynamicCodeSupported ? Layout<T>.Padding : [];

    /// <inheritdoc cref="Of{T}"/>
    public static int[] Of(Type type)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return [];
        var bytes = Bytes(WithAllFieldsSet(type), RuntimeHelpers.SizeOf(type.TypeHandle)).ToArray();
        return [.. Enumerable.Range(0, bytes.Length).Where(place => bytes[place] == 0)];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "Structs keep their fields.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Structs keep their fields.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Structs need no constructor.")]
    private static object WithAllFieldsSet(Type type)
    {
        var (value, size) = (RuntimeHelpers.GetUninitializedObject(type), RuntimeHelpers.SizeOf(type.TypeHandle));
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        if (IsWhole(type, fields))
        {
            Bytes(value, size).Fill(byte.MaxValue);
            return value;
        }

        // One by one, since fields may overlap.
        foreach (var field in fields)
        {
            var alone = RuntimeHelpers.GetUninitializedObject(type);
            field.SetValue(alone, WithAllFieldsSet(field.FieldType));
            for (var place = 0; place < size; place++) Bytes(value, size)[place] |= Bytes(alone, size)[place];
        }

        return value;
    }

    // Of inline arrays and fixed buffers a field is only the first element.
    private static bool IsWhole(Type type, FieldInfo[] fields) =>
        type.IsPrimitive || type.IsEnum || type.IsDefined(typeof(InlineArrayAttribute), inherit: false)
        || type.IsDefined(typeof(UnsafeValueTypeAttribute), inherit: false) || fields.Any(field => field.FieldType.IsPointer);

    private static Span<byte> Bytes(object value, int size) => MemoryMarshal.CreateSpan(ref Unsafe.As<Boxed>(value).First, size);

    private static class Layout<T> where T : unmanaged
    {
        public static readonly int[] Padding = Of(typeof(T));
    }

    // What the first byte of a value in a box is.
    private sealed class Boxed
    {
        public byte First;
    }
}
