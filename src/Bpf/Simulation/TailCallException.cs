namespace Bpf.Simulation;

/// <summary>Leaves a program for another one. Whoever runs programs on the CLR catches it.</summary>
internal sealed class TailCallException(XdpMethod target) : Exception(
    $"The program goes on with '{target.Method.Name}'. Run programs with XdpTest, which follows tail calls.")
{
    public XdpMethod Target { get; } = target;
}
