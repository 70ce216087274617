namespace Bpf.Simulation;

/// <summary>Leaves a program for another one. Whoever runs programs on the CLR catches it.</summary>
internal sealed class TailCallException(Delegate target) : Exception(
    $"The program goes on with '{target.Method.Name}'. Run programs with XdpTest or TcTest, which follow tail calls.")
{
    public Delegate Target { get; } = target;
}
