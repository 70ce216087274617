using System.Globalization;
using System.Text.RegularExpressions;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.Diagnostics;

/// <summary>What LLVM's BPF back end says, at its place in the C# source and with a way out.</summary>
internal static partial class DiagnosticReader
{
    private const string LibraryCall = "built-in function";

    /// <summary>By a part of LLVM's text, from BPFISelLowering.cpp, BPFRegisterInfo.cpp and BPFMIChecking.cpp of LLVM 15 to 19.</summary>
    private static readonly (string Part, string Message)[] _known =
    [
        ("stack limit", "The program needs more than the 512 bytes of stack that the kernel gives: keep large values in a per-CPU array map"),
        ("stack arguments", "A subprogram takes five arguments at most: pass a struct by reference"),
        ("too many arg", "A subprogram takes five arguments at most: pass a struct by reference"),
        ("too many args", "A subprogram takes five arguments at most: pass a struct by reference"),
        ("aggregate return", "A subprogram returns what fits one register: return the struct through an 'out' parameter"),
        ("dynamic alloc", "The stack has no room for a size that only the running program knows: use 'stackalloc' with a constant"),
        ("XADD return value", "The value that an atomic addition returns needs CPU v3 (Linux 5.12): set BpfCpu to v3, or do not use it"),
        (LibraryCall, "The size of a copy or fill is not constant or too large: use a loop with a fixed bound"),
    ];

    /// <summary>LLVM says so of memset, memcpy and others, which BPF does not have.</summary>
    public static bool IsLibraryCall(string text) => text.Contains(LibraryCall, StringComparison.Ordinal);

    public static IEnumerable<LlvmError> Read(IEnumerable<string> texts, IrModule module) =>
        texts.Select(text => Read(text, module)).Distinct();

    private static LlvmError Read(string text, IrModule module)
    {
        var match = Location().Match(text);
        var detail = match.Success ? match.Groups["text"].Value.Trim() : text.Trim();
        var known = _known.FirstOrDefault(entry => text.Contains(entry.Part, StringComparison.OrdinalIgnoreCase)).Message;
        var message = known ?? $"LLVM's BPF back end refuses this: {detail}; write it with simpler operations, and please report it";
        return new LlvmError(LlvmErrorCodes.Refused, message, match.Success ? Span(match, module) : default);
    }

    /// <summary>The place if LLVM has one, otherwise the function.</summary>
    private static SourceSpan Span(Match match, IrModule module)
    {
        var file = module.Files.FirstOrDefault(f => f.Name == match.Groups["file"].Value);
        var line = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);
        if (file is not null && line > 0) return new SourceSpan(file, line, int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture));
        return module.Functions.FirstOrDefault(f => f.Name == match.Groups["function"].Value)?.Span ?? default;
    }

    [GeneratedRegex(@"^(?<file>.*?):(?<line>\d+):(?<column>\d+): in function (?<function>\S+) [^:]*: (?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex Location();
}
