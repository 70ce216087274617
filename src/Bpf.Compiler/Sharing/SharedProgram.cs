using System.Collections.Immutable;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Sharing;

/// <summary>A program and what it calls, of which lowering has said nothing: copies, to be inlined and checked.</summary>
/// <param name="Names">The symbols that it brings to the object file, and the members that they come from.</param>
internal sealed record SharedProgram(
    IrModule Module, ImmutableArray<(string Symbol, string Member)> Names, ImmutableArray<BodyPlace> Bodies, IReadOnlyCollection<SourceSpan> RawAccesses);
