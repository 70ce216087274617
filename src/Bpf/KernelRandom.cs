using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Random numbers, not for cryptography. In a test, <c>TestMachine.Random</c> gives them.</summary>
public static class KernelRandom
{
    /// <summary>A random number of 32 bits (<c>bpf_get_prandom_u32</c>, Linux 4.1).</summary>
    [BpfHelper(7, MinimumKernel = "4.1")]
    public static uint NextUInt32() => Machine.CurrentOrDefault.Random();

    /// <summary>A random number below a bound, each nearly as likely as the others.</summary>
    /// <param name="bound">Numbers are smaller than it; 0 gives 0.</param>
    public static uint Next(uint bound) => (uint)(((ulong)NextUInt32() * bound) >> 32);
}
