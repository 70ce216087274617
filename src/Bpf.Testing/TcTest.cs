using Bpf.Runtime;

namespace Bpf.Testing;

/// <summary>Runs traffic control programs on packets.</summary>
public static class TcTest
{
    /// <summary>
    /// Runs a program on the CLR: no kernel, no privileges, breakpoints work. It sees the maps of the <see cref="TestMachine"/> in force; where
    /// there is none, all maps are empty, and what the program leaves in them is gone afterwards.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="fields">What is beside the packet's bytes; null for what the kernel's test run has then.</param>
    /// <returns>What the program did. What it throws becomes <see cref="TcAction.Drop"/>, as in the kernel.</returns>
    public static TcTestResult Run(TcMethod program, Packet packet, SkbFields? fields = null) => SkbRun.Run(program, packet, fields);

    /// <summary>
    /// Loads the program's object, which the build embedded in its assembly, into the kernel and runs the program there
    /// (<c>BPF_PROG_TEST_RUN</c>, Linux 5.2). Maps are empty. <see cref="KernelTest"/> keeps the object loaded for several packets.
    /// Needs <c>CAP_BPF</c> and <c>CAP_NET_ADMIN</c>.
    /// </summary>
    /// <param name="program">A method with <see cref="TcAttribute"/>.</param>
    /// <param name="packet">The packet, at least 14 bytes.</param>
    /// <param name="fields">What is beside the packet's bytes; null for nothing.</param>
    /// <exception cref="BpfException">The object is missing, or the kernel refused it.</exception>
    public static TcTestResult RunInKernel(TcMethod program, Packet packet, SkbFields? fields = null)
    {
        using var test = KernelTest.Load(program);
        return test.Run(program, packet, fields);
    }

    /// <summary>
    /// Runs a program on the CLR and in the kernel on the same packets, one after the other, and compares after each packet the action, the bytes, what
    /// is beside them and the contents of the maps. Both begin with the maps of the <see cref="TestMachine"/> in force. Needs <c>CAP_BPF</c> and
    /// <c>CAP_NET_ADMIN</c>.
    /// </summary>
    /// <param name="program">A method with <see cref="TcAttribute"/>.</param>
    /// <param name="packets">The packets, at least 14 bytes each.</param>
    /// <returns>What the program did with each packet.</returns>
    /// <exception cref="DifferenceException">The two worlds differ; the message says in what.</exception>
    /// <exception cref="BpfException">The object is missing, or the kernel refused it.</exception>
    public static IReadOnlyList<TcTestResult> Compare(TcMethod program, params IReadOnlyList<Packet> packets) => Compare(program, null, packets);

    /// <inheritdoc cref="Compare(TcMethod, IReadOnlyList{Packet})"/>
    /// <param name="program">A method with <see cref="TcAttribute"/>.</param>
    /// <param name="fields">What is beside the bytes of each packet; null for nothing.</param>
    /// <param name="packets">The packets, at least 14 bytes each.</param>
    public static IReadOnlyList<TcTestResult> Compare(TcMethod program, SkbFields? fields, params IReadOnlyList<Packet> packets)
    {
        using var test = KernelTest.Load(program);
        return test.Compare(program, fields, packets);
    }
}
