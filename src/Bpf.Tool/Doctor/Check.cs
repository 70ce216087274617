using System.Text.Json.Serialization;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Doctor;

enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Nothing to do about it, or nothing to know.</summary>
    Info,

    /// <summary>Works, but something is slower, weaker or out of reach.</summary>
    Warning,

    /// <summary>The purpose of the check cannot be served without it.</summary>
    Missing,
}

enum Purpose
{
    /// <summary>Compiling C# to BPF objects, and running programs on the CLR.</summary>
    Build,

    /// <summary>Loading objects into the kernel and attaching them.</summary>
    Load,
}

/// <summary>One finding about this machine. <paramref name="Remedy"/> says what to do; it is null when nothing is wrong.</summary>
sealed record Check(
    string Id,
    string Title,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Purpose>))] Purpose Purpose,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<CheckStatus>))] CheckStatus Status,
    string Detail,
    string? Remedy = null);
