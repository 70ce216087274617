namespace Bpf.Tool.Load;

/// <summary>What <c>bpf load</c> was asked for.</summary>
sealed record LoadRequest(string Interface, string Object, XdpMode Mode)
{
    /// <summary>Of a traffic control program; null for what its section says.</summary>
    public TcDirection? Direction { get; init; }

    public string? Program { get; init; }

    public string? Section { get; init; }

    public string? Pin { get; init; }

    public bool Replace { get; init; }

    public IReadOnlyList<string> Settings { get; init; } = [];
}
