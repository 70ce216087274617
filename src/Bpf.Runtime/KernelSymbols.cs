using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>What is where in the kernel (<c>/proc/kallsyms</c>).</summary>
public static class KernelSymbols
{
    /// <summary>The functions and variables that begin at addresses.</summary>
    /// <param name="addresses">The addresses, such as those of calls in <see cref="MachineFunction.Code"/>.</param>
    /// <returns>Their names; none for addresses where nothing begins, and for those that the kernel hides (<c>kernel.kptr_restrict</c>).</returns>
    public static IReadOnlyDictionary<ulong, string> Find(IEnumerable<ulong> addresses) => KernelAddresses.NamesOf(addresses.ToHashSet());
}
