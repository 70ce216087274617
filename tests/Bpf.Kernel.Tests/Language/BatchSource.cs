using Bpf.Compiler;

namespace Bpf.Kernel.Tests.Language;

/// <summary>A file with the class of one program, whose method is called <c>Run</c>.</summary>
/// <param name="Title">How messages call it.</param>
/// <param name="Class">The name of the class, and of the namespace it is in.</param>
/// <param name="Text">The file.</param>
internal sealed record BatchSource(string Title, string Class, string Text)
{
    /// <summary>The oldest kernel that it is compiled for.</summary>
    public Version MinimumKernel { get; init; } = CompilerOptions.Default.MinimumKernel;
}
