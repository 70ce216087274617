using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Language;

/// <summary>Runs a program on packets, on the CLR and in the kernel, and compares the action, the bytes, the maps and the static fields.</summary>
internal static class ProgramComparison
{
    /// <exception cref="DifferenceException">The two worlds differ.</exception>
    /// <exception cref="BpfException">The kernel refused the program.</exception>
    public static void Run(
        XdpMethod program, byte[] image, IReadOnlyList<Packet> packets, BpfLoadOptions? options = null)
    {
        var type = program.Method.DeclaringType!;
        var spec = ObjectSpec.Read(image, type.Name);
        using var machine = new TestMachine();
        using var kernel = KernelTest.Load(spec, type, options);
        var statics = StaticFields.Of(type, spec, kernel.Object);
        try
        {
            foreach (var packet in packets)
            {
                kernel.Compare(program, packet);
                statics.Compare($"{type.Name} after {packet}");
            }
        }
        finally
        {
            statics.Reset();
        }
    }
}
