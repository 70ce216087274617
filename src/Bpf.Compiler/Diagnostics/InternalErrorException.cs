using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

/// <summary>The compiler met something that an earlier step should have rejected: BPF9002.</summary>
internal sealed class InternalErrorException(string message, Location? location = null) : Exception(message)
{
    public Location? Location { get; } = location;
}
