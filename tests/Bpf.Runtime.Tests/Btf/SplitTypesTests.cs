using System.Buffers.Binary;
using System.Text;
using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Tests.Btf;

/// <summary>The types of a module: numbers and strings go on where the kernel's end.</summary>
public class SplitTypesTests
{
    const uint Int = 1 << 24, Prototype = 13 << 24, Function = 12 << 24;

    // Kernel: strings "\0int\0f\0" (7 bytes); 1 int, 2 int (*)(void), 3 f.
    static readonly BtfTypes Kernel = Read([1, Int, 4, 1 << 24 | 32, 0, Prototype, 1, 5, Function, 2], "\0int\0f\0", null);

    // Module: strings "\0g\0f\0", from 7 on; 4 g, 5 f, of the kernel's prototype.
    static readonly BtfTypes Module = Read([8, Function, 2, 10, Function, 2], "\0g\0f\0", Kernel);

    [Fact]
    public void NumbersGoOn()
    {
        Assert.Equal(6, Module.Types.Count);
        Assert.Equal(["void", "int", "", "f", "g", "f"], Module.Types.Select(t => t.Name));
        Assert.Equal(4, Module.Find(BtfKind.Function, "g")!.Id);
        Assert.Equal("int", Module.Resolve(Module[Module[4].TypeId].TypeId).Name);
    }

    [Fact]
    public void AModuleIsAskedForItsOwnTypesOnly()
    {
        Assert.Equal(5, Module.Find(BtfKind.Function, "f")!.Id);
        Assert.Equal(3, Kernel.Find(BtfKind.Function, "f")!.Id);
        Assert.Null(Module.Find(BtfKind.Int, "int"));
    }

    [Fact]
    public void NamesInTheKernelsStringsAreFound()
    {
        var other = Read([5, Function, 2], "\0", Kernel);
        Assert.Equal(4, other.Find(BtfKind.Function, "f")!.Id);
    }

    static BtfTypes Read(uint[] types, string strings, BtfTypes? below)
    {
        var text = Encoding.ASCII.GetBytes(strings);
        uint[] words = [BtfReader.Magic | 1 << 16, BtfReader.HeaderSize, 0, (uint)types.Length * 4, (uint)types.Length * 4, (uint)text.Length, .. types];
        var image = new byte[words.Length * 4 + text.Length];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * 4), words[i]);
        text.CopyTo(image, words.Length * 4);
        return BtfReader.ReadLazily(new ImageReader("split", image), image, below);
    }
}
