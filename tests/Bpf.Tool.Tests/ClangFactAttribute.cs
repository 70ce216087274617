namespace Bpf.Tool.Tests;

/// <summary>A test that needs an object built by clang.</summary>
sealed class ClangFactAttribute : FactAttribute
{
    public ClangFactAttribute() => Skip = ClangObject.Available ? null : "clang is not installed (apt install clang libbpf-dev)";
}
