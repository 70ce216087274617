using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime;
using Bpf.Runtime.Elf;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Language;

/// <summary>The static fields of a class that are global data of its object.</summary>
internal sealed class StaticFields
{
    private readonly List<Global> _globals = [];

    public static unsafe StaticFields Of(Type type, ObjectSpec spec, BpfObject loaded)
    {
        var fields = new StaticFields();
        foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            // A table is read-only, and so is what the loader sets.
            if (field.IsInitOnly || !HasLayout(field.FieldType)) continue;
            var symbol = spec.Elf.Symbols.FirstOrDefault(symbol => symbol.Name == field.Name && symbol.Kind == ElfSymbolKind.Object);
            if (symbol is null) continue;
            var section = spec.Elf.Sections.Single(section => section.Index == symbol.SectionIndex);
            fields._globals.Add(new(field, field.GetValue(null)!, loaded.GetMap(section.Name), (int)symbol.Value));
        }

        return fields;
    }

    /// <exception cref="DifferenceException">A field differs.</exception>
    public void Compare(string what)
    {
        foreach (var global in _globals)
        {
            var clr = Convert.ToHexStringLower(Bytes(global.Field.GetValue(null)!));
            var kernel = Convert.ToHexStringLower(Read(global.Section).AsSpan(global.Offset, clr.Length / 2));
            if (clr != kernel) throw new DifferenceException($"{what}: static field {global.Field.Name} is {clr} on the CLR, {kernel} in the kernel.");
        }
    }

    /// <summary>Gives the fields on the CLR the values they had first.</summary>
    public void Reset()
    {
        foreach (var global in _globals) global.Field.SetValue(null, global.Initial);
    }

    // The CLR puts the fields of tuples and nullable values in an order of its own.
    private static bool HasLayout(Type type) => type.IsValueType && !type.IsGenericType;

    private static unsafe byte[] Read(BpfMap section)
    {
        var value = new byte[section.ValueSize];
        var key = 0;
        fixed (byte* pointer = value)
        {
            if (section.Lookup(&key, pointer) != 0) throw new InvalidOperationException($"The section {section.Name} cannot be read.");
        }

        return value;
    }

    private static byte[] Bytes(object value) =>
        (byte[])typeof(StaticFields).GetMethod(nameof(BytesOf), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(value.GetType()).Invoke(null, [value])!;

    private static byte[] BytesOf<T>(object value) where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in Unsafe.Unbox<T>(value))).ToArray();

    private sealed record Global(FieldInfo Field, object Initial, BpfMap Section, int Offset);
}
