namespace Bpf.Tool.Build;

/// <summary>What <c>bpf build</c> was asked for; null means the compiler's default, or what the project file says.</summary>
sealed record BuildRequest(string Source, string Output)
{
    public string? Cpu { get; init; }

    public string? MinimumKernel { get; init; }

    public string? License { get; init; }

    public string? Llvm { get; init; }

    public IReadOnlyList<string> Defines { get; init; } = [];

    public IReadOnlyList<string> References { get; init; } = [];

    public bool Checks { get; init; } = true;
}
