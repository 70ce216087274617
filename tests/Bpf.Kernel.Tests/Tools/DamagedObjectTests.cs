using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>Objects of our own compiler, damaged: the kernel and we refuse or take them, and keep nothing of them.</summary>
public class DamagedObjectTests
{
    const string Source = """
        using Bpf;

        public static partial class Fragile
        {
            public static readonly PerCpuArrayMap<ulong> damaged_map = new(maxEntries: 2);

            [Xdp]
            public static XdpAction damaged_prog(XdpContext context)
            {
                if (damaged_map.TryGet(1, out var count)) count.Value++;
                return XdpAction.Pass;
            }
        }
        """;

    [KernelFact]
    public void Flipped_bits_and_missing_ends_leave_nothing_in_the_kernel()
    {
        using var folder = new TemporaryFolder();
        var image = File.ReadAllBytes(ObjectFactory.Compile(folder, Source));
        var before = KernelObjects.Descriptors();
        // A fixed seed: what fails once must fail again.
        var random = new Random(20);

        var taken = Enumerable.Range(0, 400).Count(_ => Loads(Flip(image, random)));
        var takenCut = Enumerable.Range(1, 50).Count(i => Loads(image[..(image.Length * i / 51)]));

        // Bits that nobody reads are flipped too, so some objects load; a file without its end never does.
        Assert.InRange(taken, 1, 399);
        Assert.Equal(0, takenCut);
        Assert.Equal(before, KernelObjects.Descriptors());
        KernelObjects.AssertGone("damaged_");
    }

    static byte[] Flip(byte[] image, Random random)
    {
        var copy = (byte[])image.Clone();
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    static bool Loads(byte[] image)
    {
        try
        {
            using var loaded = BpfObject.Load(ObjectSpec.Read(image, "damaged"));
            return true;
        }
        catch (BpfException)
        {
            return false;
        }
    }
}
