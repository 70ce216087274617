using Bpf.Runtime.Btf;
using Bpf.Runtime.Externs;
using Bpf.Runtime.Loading;
using Bpf.Runtime.Relocations;

namespace Bpf.Runtime.Tests;

public class DamagedObjectTests
{
    [ClangFact]
    public void TruncationAtAnyLengthIsAClearError()
    {
        for (var length = 0; length < Objects.Everything.Length; length++)
        {
            // The section table is at the end: nothing of a truncated file can be read.
            var error = Assert.Throws<BpfFormatException>(() => Exercise(Objects.Everything[..length]));
            Assert.Equal("damaged.o", error.FileName);
        }
    }

    [ClangFact]
    public void FlippedBitsNeverCauseAnythingButClearErrors()
    {
        var random = new Random(20261122);
        var failures = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var image = Objects.Everything.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                image[random.Next(image.Length)] ^= (byte)(1 << random.Next(8));
            failures += Exercise(image, round) ? 0 : 1;
        }
        Assert.InRange(failures, 100, 4_900);
    }

    [ClangFact]
    public void FlippedBitsOfWhatDependsOnTheKernelNeverCauseAnythingButClearErrors()
    {
        var random = new Random(20261123);
        var failures = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var image = Objects.OfKernel.ToArray();
            image[random.Next(image.Length)] ^= (byte)(1 << random.Next(8));
            failures += Exercise(image, round) ? 0 : 1;
        }
        Assert.InRange(failures, 60, 2_940);
    }

    [ClangFact]
    public void EveryByteOfTheHeadersMayChange()
    {
        var sections = (int)BitConverter.ToInt64(Objects.Everything, 40);
        foreach (var at in Enumerable.Range(0, 64).Concat(Enumerable.Range(sections, Objects.Everything.Length - sections)))
        {
            var image = Objects.Everything.ToArray();
            image[at] ^= (byte)(1 << at % 8);
            Exercise(image, at);
        }
    }

    [Theory]
    [InlineData(0, "not an ELF file")]
    [InlineData(4, "64-bit")]
    [InlineData(5, "little-endian")]
    [InlineData(16, "not relocatable")]
    [InlineData(18, "not BPF")]
    public void OtherKindsOfFileAreNamed(int offset, string text)
    {
        byte[] image = [0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[9], 1, 0, 247, 0, .. new byte[44]];
        image[offset]++;
        var error = Assert.Throws<BpfFormatException>(() => ObjectSpec.Read(image, "odd"));
        Assert.Contains(text, error.Message);
        Assert.Equal(offset, error.Offset);
    }

    static void Exercise(byte[] image)
    {
        var spec = ObjectSpec.Read(image, "damaged.o");
        foreach (var program in spec.Programs)
            foreach (var instruction in program.GetInstructions())
                _ = instruction.ToString();
        Relocate(spec);
    }

    // All that loading does before it asks the kernel.
    static void Relocate(ObjectSpec spec)
    {
        if (spec.Btf is not { } types)
            return;
        ExternTypes.Complete(DataSections.Complete(types, spec.Elf), types, spec.Externs);
        new ConfigurationValues(types, () => new Dictionary<string, string>()).Fill(
            spec.Externs.Values.Where(e => e is { Kind: ExternKind.Configuration, IsWeak: true }), spec.Maps.FirstOrDefault(m => m.IsConfiguration)?.ValueSize ?? 0);
        using var kernel = new KernelTypes();
        foreach (var program in spec.Programs)
            new CoreResolver(spec, kernel, types).Resolve(Linker.Link(spec, program));
    }

    static bool Exercise(byte[] image, int round)
    {
        try
        {
            Exercise(image);
            return true;
        }
        catch (BpfException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Round {round}", e);
        }
    }
}
