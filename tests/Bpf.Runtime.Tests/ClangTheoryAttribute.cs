using Bpf.Kernel.Tests;

namespace Bpf.Runtime.Tests;

/// <summary>A test over objects that clang compiles, for several values.</summary>
public sealed class ClangTheoryAttribute : TheoryAttribute
{
    public ClangTheoryAttribute() => Skip = Clang.Path is null ? "clang is not installed" : null;
}
