using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Tests.Btf;

public class BtfTypesTests
{
    readonly BtfTypes _types = ObjectSpec.Read(Objects.Everything, "test.o").Btf!;

    [ClangFact]
    public void StructuresHaveMembersWithOffsets()
    {
        var key = _types.Find(BtfKind.Struct, "key")!;
        Assert.Equal(8, key.Size);
        Assert.Equal([("address", 0L), ("port", 32L)], key.Members.Select(m => (m.Name, m.BitOffset)));
        Assert.Equal("unsigned short", _types.Resolve(key.Members[1].TypeId).Name);
        Assert.Equal(2, _types.SizeOf(key.Members[1].TypeId));
    }

    [ClangFact]
    public void FunctionsHaveLinkageAndParameters()
    {
        Assert.Equal(0, _types.Find(BtfKind.Function, "classify")!.Attributes);
        var first = _types.Find(BtfKind.Function, "first")!;
        Assert.Equal(1, first.Attributes);
        Assert.Equal("ctx", Assert.Single(_types[first.TypeId].Members).Name);
    }

    [ClangFact]
    public void TheKernelsOwnTypesCanBeRead()
    {
        if (!File.Exists("/sys/kernel/btf/vmlinux"))
            return;
        var kernel = BtfTypes.Read(File.ReadAllBytes("/sys/kernel/btf/vmlinux"), "vmlinux");
        Assert.Equal(24, kernel.Find(BtfKind.Struct, "xdp_md")!.Size);
        Assert.Contains(kernel.Find(BtfKind.Enum, "xdp_action")!.Members, m => m is { Name: "XDP_TX", Value: 3 });
    }

    [Fact]
    public void ATypeThatIsDefinedByItselfIsAnError()
    {
        // One typedef, type 1, of type 1.
        byte[] image = [0x9f, 0xeb, 1, 0, 24, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 1, 0, 0, 0, 0];
        Assert.Throws<BpfException>(() => BtfTypes.Read(image, "ring").SizeOf(1));
    }

    [Fact]
    public void UnknownKindsAreNamed()
    {
        byte[] image = [0x9f, 0xeb, 1, 0, 24, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1, 0, 0, 0, 0];
        var error = Assert.Throws<BpfFormatException>(() => BtfTypes.Read(image, "new"));
        Assert.Contains("unknown kind 30", error.Message);
        Assert.Equal(28, error.Offset);
    }
}
