using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Bpf.Compiler.Llvm.MachineCode;
using Bpf.Runtime;

namespace Bpf.Tool.Dump;

/// <summary>Machine code as text, if LLVM is there, otherwise as bytes. Jumps and calls say where they lead.</summary>
static partial class MachineListing
{
    // Of code that no disassembler is there for.
    const int BytesPerLine = 16;

    public static IReadOnlyList<InstructionDump> Of(IReadOnlyList<MachineFunction> functions)
    {
        using var disassembler = MachineDisassembler.Create();
        var listing = functions.SelectMany(function => Read(function, disassembler)).ToArray();
        var names = new Dictionary<ulong, string>(KernelSymbols.Find(listing.Select(one => one.Target).OfType<ulong>()));
        foreach (var function in functions) names[function.Address] = function.Name;
        return [.. listing.Select(one => Describe(one, names))];
    }

    static IEnumerable<Instruction> Read(MachineFunction function, MachineDisassembler? disassembler)
    {
        for (int at = 0, length; at < function.Code.Length; at += length)
        {
            (var text, length) = Next(function, at, disassembler);
            yield return new(function, at, text, Target(function, at + length, text));
        }
    }

    static (string Text, int Length) Next(MachineFunction function, int at, MachineDisassembler? disassembler)
    {
        if (disassembler?.Next(function.Code.Span, at, function.Address + (ulong)at) is { } known) return known;
        var line = function.Lines.Keys.Where(key => key > at).DefaultIfEmpty(function.Code.Length).Min();
        var length = disassembler is not null ? 1 : Math.Min(BytesPerLine, line - at);
        return (string.Join(' ', function.Code.Slice(at, length).ToArray().Select(one => $"{one:x2}")), length);
    }

    // LLVM prints the distance, which on x86 counts from the next instruction.
    static ulong? Target(MachineFunction function, int next, string text)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || Distance().Match(text) is not { Success: true } match) return null;
        var distance = long.Parse(match.Groups["distance"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return function.Address + (ulong)next + (ulong)(match.Groups["minus"].Success ? -distance : distance);
    }

    static InstructionDump Describe(Instruction one, Dictionary<ulong, string> names)
    {
        var (function, at, text, target) = one;
        var offset = target - function.Address;
        var name = target is { } address ? names.GetValueOrDefault(address) : null;
        if (offset < (ulong)function.Code.Length) text = Replace(text, $"{offset:x}");
        else if (target is not null) text = Replace(text, name ?? $"0x{target:x}");
        return new(at, text, name, at == 0 ? function.Name : null, ProgramDumps.Describe(function.Lines.GetValueOrDefault(at)));
    }

    static string Replace(string text, string target) => $"{text.Split(' ')[0]} {target}";

    [GeneratedRegex("^(call|j[a-z]+) (?<minus>-)?0x(?<distance>[0-9a-f]+)$")]
    private static partial Regex Distance();

    /// <param name="Function">The function.</param>
    /// <param name="Offset">Where in it.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Target">Where it jumps to.</param>
    sealed record Instruction(MachineFunction Function, int Offset, string Text, ulong? Target);
}
