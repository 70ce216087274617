namespace Bpf.Runtime.Tests;

public class ObjectSpecTests
{
    readonly ObjectSpec _spec = ObjectSpec.Read(Objects.Everything, "test.o");

    [ClangFact]
    public void ProgramsAreFoundBySectionAndBySignature()
    {
        Assert.Equal(["first", "second", "looping", "with_frags", "on_device", "odd_section", "odd_too", "outgoing", "incoming"], _spec.Programs.Select(p => p.Name));
        Assert.True(_spec.GetProgram("with_frags").HasFrags);
        Assert.Equal(AttachType.XdpDeviceMap, _spec.GetProgram("on_device").AttachType);
        Assert.Equal("xdp_drop", _spec.GetProgram("odd_section").Section);
        Assert.Equal((ProgramType.SchedClassifier, AttachType.TcxEgress), (_spec.GetProgram("outgoing").Type, _spec.GetProgram("outgoing").AttachType));
        Assert.Equal((ProgramType.SchedClassifier, AttachType.None), (_spec.GetProgram("incoming").Type, _spec.GetProgram("incoming").AttachType));
    }

    [ClangFact]
    public void WithoutBtfTheSectionNameDecides()
    {
        var spec = Objects.Read("""
            SEC("xdp_drop") int a(struct xdp_md *ctx) { return XDP_DROP; }
            SEC("socket") int b(void *ctx) { return 0; }
            """, "-g0");
        Assert.Equal("a", Assert.Single(spec.Programs).Name);
    }

    [ClangFact]
    public void MapsAreReadFromTheirTypes()
    {
        var blocked = _spec.GetMap("blocked");
        Assert.Equal((MapType.Hash, 8, 8, 1000u, MapFlags.NoPrealloc), (blocked.Type, blocked.KeySize, blocked.ValueSize, blocked.MaxEntries, blocked.Flags));
        Assert.Equal("key", _spec.Btf![blocked.KeyTypeId].Name);
        var events = _spec.GetMap("events");
        Assert.Equal((MapType.RingBuffer, 0, 0, 4096u), (events.Type, events.KeySize, events.ValueSize, events.MaxEntries));
    }

    [ClangFact]
    public void GlobalDataBecomesMaps()
    {
        Assert.Equal([".bss", ".data", ".rodata", "actions", "blocked", "events"], _spec.Maps.Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal(MapFlags.ProgramReadOnly, _spec.GetMap(".rodata").Flags);
        Assert.Equal((MapFlags.Mappable, 8), (_spec.GetMap(".bss").Flags, _spec.GetMap(".bss").ValueSize));
    }

    [ClangFact]
    public void VariablesCanBeReadAndSet()
    {
        var port = _spec.GetVariable("blocked_port");
        Assert.Equal((".rodata", 2, (ushort)53), (port.Section, port.Size, port.Get<ushort>()));
        port.Set((ushort)5353);
        Assert.Equal(5353, port.Get<ushort>());
        Assert.Equal(1000ul, _spec.GetVariable("limit").Get<ulong>());
        Assert.Contains("2 bytes, Int32 has 4", Assert.Throws<ArgumentException>(() => port.Set(1)).Message);
    }

    [ClangFact]
    public void LicenseIsRead() => Assert.Equal("GPL", _spec.License);

    [ClangFact]
    public void UnknownNamesAreAnsweredWithTheKnownOnes()
    {
        Assert.Contains("It has: first, second", Assert.Throws<BpfException>(() => _spec.GetProgram("fist")).Message);
        Assert.Contains("actions, blocked", Assert.Throws<BpfException>(() => _spec.GetMap("x")).Message);
    }

    [Fact]
    public void MissingResourceSaysHowToGetOne() =>
        Assert.Contains("[Xdp]", Assert.Throws<BpfException>(() => ObjectSpec.ReadResource(typeof(ObjectSpecTests).Assembly, "X.bpf.o")).Message);

    [ClangFact]
    public void LegacyMapsAreRefused()
    {
        var error = Assert.Throws<BpfFormatException>(() => Objects.Read("""struct { int a[5]; } m SEC("maps"); SEC("xdp") int p(struct xdp_md *c) { return 2; }"""));
        Assert.Contains("libbpf 1.0", error.Message);
    }

    [ClangFact]
    public void UnknownMapAttributesAreRefused()
    {
        var error = Assert.Throws<BpfFormatException>(() => Objects.Read("""struct { __uint(type, 1); __uint(colour, 3); } m SEC(".maps");"""));
        Assert.Contains("Map 'm' has the unknown attribute 'colour'", error.Message);
    }

    [ClangFact]
    public void MapsWithoutBtfAreRefused()
    {
        var error = Assert.Throws<BpfFormatException>(() => Objects.Read("""struct { __uint(type, 1); } m SEC(".maps");""", "-g0"));
        Assert.Contains("clang -g", error.Message);
    }

    [ClangFact]
    public void PinningAndNumbersAsEnumerationsAreRead()
    {
        var map = Objects.Read("""struct { __uint(type, 1); __uint(key_size, 4); __uint(value_size, 12); __ulong(max_entries, 9); __uint(pinning, 1); } m SEC(".maps");""").GetMap("m");
        Assert.Equal((4, 12, 9u, true), (map.KeySize, map.ValueSize, map.MaxEntries, map.PinByName));
    }
}
