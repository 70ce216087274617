using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Maps;

public class MapDefinitionTests
{
    private const string Programs = """
        enum Stage : ushort { First, Second, Far = 9 }
        static readonly HashMap<uint, ulong> Table = new(maxEntries: 5);
        static readonly uint Number = 1;
        [Xdp] public static XdpAction Second(XdpContext context) => XdpAction.Drop;
        static XdpAction None(XdpContext context) => XdpAction.Drop;
        """;

    [Theory]
    [InlineData("LpmTrieMap<IPv4Prefix, ulong> Map = new(4)", "type 11 key IPv4Prefix:8 value unsigned long long:8 max 4 flags 1")]
    [InlineData("LruHashMap<uint, byte> Map = new(4) { Flags = MapFlags.NoCommonLru }", "type 9 key unsigned int:4 value unsigned char:1 max 4 flags 2")]
    [InlineData("ArrayMap<int> Map = new(4) { NumaNode = 1, Flags = MapFlags.Mappable }", "type 2 key unsigned int:4 value int:4 max 4 flags 1028 node 1")]
    [InlineData("QueueMap<ulong> Map = new(4)", "type 22 key none value unsigned long long:8 max 4 flags 0")]
    [InlineData("RingBuffer<ulong> Map = new(bytes: 8192)", "type 27 key none value none max 8192 flags 0")]
    [InlineData("PerfEventArray<ulong> Map = new()", "type 4 key unsigned int:4 value unsigned int:4 max 0 flags 0")]
    [InlineData("DeviceMap Map = new(4)", "type 14 key unsigned int:4 value DeviceMapValue:8 max 4 flags 0")]
    [InlineData("ProgramArray<Stage> Map = new() { [Stage.First] = Run, [Stage.Second] = Second }",
        "type 3 key unsigned int:4 value none max 10 flags 0 [0] @Run [1] @Second")]
    [InlineData("ProgramArray<uint> Map = new(3) { [2] = Run }", "type 3 key unsigned int:4 value none max 3 flags 0 [2] @Run")]
    [InlineData("ArrayOfMaps<HashMap<uint, ulong>> Map = new(2, template: new(maxEntries: 5) { Flags = MapFlags.NoPrealloc }) { [1] = Table }",
        "type 12 key unsigned int:4 value none max 2 flags 0 template (type 1 key unsigned int:4 value unsigned long long:8 max 5 flags 1) [1] @Table")]
    public void Says_what_the_field_says(string field, string expected) =>
        Assert.Contains($"map Map {expected}", SourceCompiler.Lower("return XdpAction.Pass;", $"static readonly {field}; {Programs}").Split('\n'));

    [Fact]
    public void A_filter_needs_a_newer_kernel()
    {
        var source = SourceCompiler.Program("return XdpAction.Pass;", "static readonly BloomFilterMap<ulong> Map = new(4) { HashFunctions = 7 };");
        Assert.Contains("'Map' needs Linux 5.16, but <BpfMinKernel> is 5.15", SourceCompiler.Compile(source).Diagnostics.Single().ToString());
        var module = SourceCompiler.Compile(source, new() { MinimumKernel = new(5, 16) }).Module!;
        Assert.Contains("map Map type 30 key none value unsigned long long:8 max 4 flags 0 extra 7", IrPrinter.Print(module));
    }

    [Theory]
    [InlineData("ProgramArray<Stage> Map = new() { [Stage.First] = None }", "None", "a slot holds a program of the same class")]
    [InlineData("ProgramArray<uint> Map = new(3) { [3] = Run }", "3", "the slot 3 is not one of 0 to 2")]
    [InlineData("ProgramArray<uint> Map = new(3) { [Number] = Run }", "Number", "the slot is not a constant")]
    [InlineData("ProgramArray<Stage> Map = new() { [Stage.First] = Run, [Stage.First] = Run }", "Stage.First", "the slot 0 is given twice")]
    [InlineData("ProgramArray<uint> Map = new()", "new()", "it has room for 0 entries")]
    [InlineData("ArrayMap<uint> Map = new(0)", "new(0)", "it has room for 0 entries")]
    [InlineData("ArrayOfMaps<HashMap<uint, ulong>> Map = new(2, template: Table)", "Table", "its template is not created with new")]
    [InlineData("HashOfMaps<ulong, HashMap<uint, ulong>> Map = new(2, template: new(5)) { [1] = Table }", "1",
        "only a map with keys of 32 bits can hold something from the beginning")]
    [InlineData("HashOfMaps<uint, HashMap<uint, ulong>> Map = new(2, template: new(5)) { [1] = new(5) }", "new(5)", "a slot holds a map, given by")]
    [InlineData("ArrayOfMaps<ArrayOfMaps<HashMap<uint, ulong>>> Map = new(2, template: new(2, template: new(4))) { [0] = Map }", "Map", "it holds itself")]
    [InlineData("ArrayOfMaps<ArrayOfMaps<HashMap<uint, ulong>>> Map = new(2, template: new(2, template: new(4))) { [0] = Other }; "
        + "static readonly ArrayOfMaps<ArrayOfMaps<HashMap<uint, ulong>>> Other = new(2, template: new(2, template: new(4))) { [0] = Map }", "Map", "it holds itself")]
    public void What_cannot_be_read_is_an_error(string field, string place, string reason)
    {
        var result = SourceCompiler.Compile(SourceCompiler.Program("return XdpAction.Pass;", $"static readonly {field}; {Programs}"));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("BPF4002", diagnostic.Id);
        Assert.Equal(place, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Contains(reason, diagnostic.GetMessage());
    }

    [Fact]
    public void A_map_without_a_name_is_the_template()
    {
        var source = SourceCompiler.Program("return XdpAction.Pass;", "static readonly ArrayOfMaps<RingBuffer<uint>> Map = new(2, template: new(100));");
        var diagnostic = Assert.Single(SourceCompiler.Compile(source).Diagnostics);
        Assert.Equal("BPF4020", diagnostic.Id);
        Assert.Contains("'(template)'", diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("struct V { public BpfSpinLock A, B; } static readonly ArrayMap<V> Map = new(1)", "BPF4021")]
    [InlineData("struct I { public BpfSpinLock A; } struct V { public I A; } static readonly ArrayMap<V> Map = new(1)", "BPF4021")]
    [InlineData("struct V { public BpfSpinLock A; } static readonly LruHashMap<uint, V> Map = new(1)", "BPF4021")]
    [InlineData("struct V { public BpfSpinLock A; } static readonly PerCpuArrayMap<V> Map = new(1)", "BPF4021")]
    [InlineData("static readonly LpmTrieMap<ulong, uint> Map = new(1)", "BPF4022")]
    [InlineData("static readonly LpmTrieMap<LpmKey<BpfSpinLock>, uint> Map = new(1)", null)]
    [InlineData("static readonly RingBuffer<uint> Map = new(2048)", "BPF4020")]
    [InlineData("static readonly ArrayOfMaps<ArrayOfMaps<HashMap<uint, ulong>>> Map = new(2, template: new(2, template: new(4)))", "BPF4002")]
    [InlineData("static readonly RingBuffer<uint> Map = new(12288)", "BPF4020")]
    [InlineData("struct V { public int X; public BpfSpinLock A; } static readonly HashMap<uint, V> Map = new(1)", null)]
    public void What_the_kernel_would_refuse_is_an_error(string members, string? expected)
    {
        var result = SourceCompiler.Compile(SourceCompiler.Program("return XdpAction.Pass;", members + ";"));

        Assert.Equal(expected is null ? [] : [expected], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(result.Diagnostics, diagnostic =>
            Assert.StartsWith("Map", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan), StringComparison.Ordinal));
    }
}
