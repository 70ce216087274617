using Bpf.Kernel.Tests;

namespace Bpf.Runtime.Tests;

/// <summary>A test over objects that clang compiles.</summary>
public sealed class ClangFactAttribute : FactAttribute
{
    public ClangFactAttribute() => Skip = Clang.Path is null ? "clang is not installed" : null;
}
