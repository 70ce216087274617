using System.Text;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.CodeGeneration;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.DebugInformation;

/// <summary>
/// SourceFile -> DIFile with its text, from which LLVM takes the lines for .BTF.ext. No function of the C API can set the text, so the
/// node is written as LLVM assembly and parsed.
/// </summary>
internal sealed class DebugFiles(LLVMContextRef context)
{
    private const string Name = "files";
    private readonly Dictionary<string, LLVMMetadataRef> _files = [];

    public LLVMMetadataRef Get(SourceFile file)
    {
        if (!_files.TryGetValue(file.Name, out var known)) _files.Add(file.Name, known = Create(file));
        return known;
    }

    private LLVMMetadataRef Create(SourceFile file)
    {
        var text = $"!{Name} = !{{!0}}\n!0 = !DIFile(filename: {Quote(file.Name)}, directory: \"\", source: {Quote(file.Text)})\n";
        var buffer = LLVMMemoryBufferRef.CreateWithMemoryRangeCopy(Encoding.ASCII.GetBytes(text), "file");
        if (!context.TryParseIR(buffer, out var module, out var message))
            throw new MalformedIrException($"LLVM does not read the debug information of '{file.Name}': {message}");

        using (module) return module.GetNamedMetadataOperands(Name)[0].AsMetadata();
    }

    /// <summary>As LLVM assembly has it: a byte that is not plain ASCII is a backslash and two hexadecimal digits.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is < 0x20 or >= 0x7F or (byte)'"' or (byte)'\\') quoted.Append('\\').Append(b.ToString("X2"));
            else quoted.Append((char)b);
        }

        return quoted.Append('"').ToString();
    }
}
