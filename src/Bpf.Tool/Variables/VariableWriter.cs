using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Variables;

/// <summary>Writes a value that was given as text into an object's global variable.</summary>
static class VariableWriter
{
    public static void Write(VariableSpec variable, VariableType type, string text)
    {
        var bytes = VariableValue.Parse(type, variable.Size, text) ?? throw Invalid(variable, type, text);
        switch (bytes.Length)
        {
            case 1: variable.Set(bytes[0]); break;
            case 2: variable.Set(MemoryMarshal.Read<ushort>(bytes)); break;
            case 4: variable.Set(MemoryMarshal.Read<uint>(bytes)); break;
            case 6: variable.Set(MemoryMarshal.Read<SixBytes>(bytes)); break;
            case 8: variable.Set(MemoryMarshal.Read<ulong>(bytes)); break;
            default: variable.Set(MemoryMarshal.Read<UInt128>(bytes)); break;
        }
    }

    static CommandException Invalid(VariableSpec variable, VariableType type, string text) => VariableValue.Wanted(type, variable.Size) is { } wanted
        ? new($"'{text}' is no value for variable '{variable.Name}'", $"Give {wanted}.")
        : new($"Variable '{variable.Name}' has {variable.Size} bytes, which cannot be given as text",
            "Set it from C#, through the generated Load method.");

    [InlineArray(6)]
    struct SixBytes
    {
        byte _first;
    }
}
