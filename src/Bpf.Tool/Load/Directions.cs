namespace Bpf.Tool.Load;

/// <summary>The names of the directions of traffic control programs.</summary>
static class Directions
{
    public static string[] Shown { get; } = ["ingress", "egress"];

    public static TcDirection? Parse(string? name) => name is null ? null : name == Shown[0] ? TcDirection.Ingress : TcDirection.Egress;

    public static string Name(TcDirection direction) => direction == TcDirection.Ingress ? Shown[0] : Shown[1];
}
