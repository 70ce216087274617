using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.DebugInformation;

/// <summary>SourceSpan -> DILocation inside one function.</summary>
internal sealed class FunctionLocations(
    LLVMContextRef context, LLVMDIBuilderRef builder, DebugFiles files, LLVMMetadataRef subprogram, IrFunction function, bool hasFilePerLine)
{
    /// <summary>BTF has 10 bits for the column and keeps the line above them.</summary>
    private const int MaxColumn = 1023;

    private readonly Dictionary<string, LLVMMetadataRef> _scopes = [];
    private LLVMMetadataRef _current = context.CreateDebugLocation((uint)function.Span.Line, 0, subprogram, default);

    /// <summary>Where <paramref name="span"/> is; the place before if it is nowhere.</summary>
    public LLVMMetadataRef At(SourceSpan span)
    {
        if (span.File is null || span.Line <= 0 || (IsElsewhere(span.File) && !hasFilePerLine)) return _current;
        var column = span.Column is > 0 and <= MaxColumn ? (uint)span.Column : 0;
        return _current = context.CreateDebugLocation((uint)span.Line, column, Scope(span.File), default);
    }

    private bool IsElsewhere(SourceFile file) => function.Span.File is not null && function.Span.File.Name != file.Name;

    /// <summary>A location has the file of its scope, so code that was inlined from another file gets a scope of its own.</summary>
    private LLVMMetadataRef Scope(SourceFile file)
    {
        if (!IsElsewhere(file)) return subprogram;
        if (!_scopes.TryGetValue(file.Name, out var scope))
            _scopes.Add(file.Name, scope = builder.CreateLexicalBlockFile(subprogram, files.Get(file), 0));
        return scope;
    }
}
