namespace Bpf.Testing;

/// <summary>Runs XDP programs on packets.</summary>
public static class XdpTest
{
    /// <summary>
    /// Runs a program on the CLR: no kernel, no privileges, breakpoints work. It sees the maps of the <see cref="TestMachine"/> in force; where
    /// there is none, all maps are empty, and what the program leaves in them is gone afterwards.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="packet">The packet.</param>
    /// <returns>What the program did. What it throws becomes <see cref="XdpAction.Aborted"/>, as in the kernel.</returns>
    public static XdpTestResult Run(XdpMethod program, Packet packet) => XdpRun.Run(program, packet);

    /// <summary>
    /// Loads the program's object, which the build embedded in its assembly, into the kernel and runs the program there
    /// (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12). Maps are empty. <see cref="KernelTest"/> keeps the object loaded for several packets.
    /// Needs <c>CAP_BPF</c> and <c>CAP_NET_ADMIN</c>.
    /// </summary>
    /// <param name="program">A method with <see cref="XdpAttribute"/>.</param>
    /// <param name="packet">The packet, at least 14 bytes.</param>
    /// <exception cref="Bpf.Runtime.BpfException">The object is missing, or the kernel refused it.</exception>
    public static XdpTestResult RunInKernel(XdpMethod program, Packet packet)
    {
        using var test = KernelTest.Load(program);
        return test.Run(program, packet);
    }

    /// <summary>
    /// Runs a program on the CLR and in the kernel on the same packets, one after the other, and compares after each packet the action, the
    /// bytes and the contents of the maps. Both begin with the maps of the <see cref="TestMachine"/> in force. Needs <c>CAP_BPF</c> and
    /// <c>CAP_NET_ADMIN</c>.
    /// </summary>
    /// <param name="program">A method with <see cref="XdpAttribute"/>.</param>
    /// <param name="packets">The packets, at least 14 bytes each.</param>
    /// <returns>What the program did with each packet.</returns>
    /// <exception cref="DifferenceException">The two worlds differ; the message says in what.</exception>
    /// <exception cref="Bpf.Runtime.BpfException">The object is missing, or the kernel refused it.</exception>
    public static IReadOnlyList<XdpTestResult> Compare(XdpMethod program, params IReadOnlyList<Packet> packets)
    {
        using var test = KernelTest.Load(program);
        return test.Compare(program, packets);
    }
}
