namespace Bpf.Runtime;

/// <summary>A file is not a BPF object that can be read: damaged, of another kind, or for another machine.</summary>
/// <param name="fileName">The file, or the name that the caller gave.</param>
/// <param name="offset">Where in the file, in bytes from its start.</param>
/// <param name="problem">What is wrong there, and the way out.</param>
public sealed class BpfFormatException(string fileName, long offset, string problem)
    : BpfException($"{fileName}: offset 0x{offset:x}: {problem}")
{
    /// <summary>The file, or the name that the caller gave.</summary>
    public string FileName { get; } = fileName;

    /// <summary>Where in the file, in bytes from its start.</summary>
    public long Offset { get; } = offset;
}
