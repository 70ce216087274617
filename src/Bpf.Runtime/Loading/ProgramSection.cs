namespace Bpf.Runtime.Loading;

/// <summary>What the programs of a section are.</summary>
sealed record ProgramSection(ProgramType Type, AttachType AttachType, bool HasFrags = false);
