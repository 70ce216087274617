using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonTypeTests
{
    [Theory]
    [InlineData("ArrayMap<ulong>", "Bpf.Runtime.Map<uint, ulong>")]
    [InlineData("PerCpuArrayMap<Stats>", "Bpf.Runtime.PerCpuMap<uint, MyApp.Firewall.Stats>")]
    [InlineData("HashMap<Key, ulong>", "Bpf.Runtime.Map<MyApp.Key, ulong>")]
    [InlineData("PerCpuHashMap<Key, ulong>", "Bpf.Runtime.PerCpuMap<MyApp.Key, ulong>")]
    [InlineData("LruHashMap<Key, ulong>", "Bpf.Runtime.Map<MyApp.Key, ulong>")]
    [InlineData("LruPerCpuHashMap<Key, ulong>", "Bpf.Runtime.PerCpuMap<MyApp.Key, ulong>")]
    [InlineData("LpmTrieMap<Bpf.Net.IPv4Prefix, uint>", "Bpf.Runtime.Map<Bpf.Net.IPv4Prefix, uint>")]
    [InlineData("QueueMap<Key>", "Bpf.Runtime.ValueQueue<MyApp.Key>")]
    [InlineData("StackMap<Key>", "Bpf.Runtime.ValueQueue<MyApp.Key>")]
    [InlineData("BloomFilterMap<Key>", "Bpf.Runtime.ValueFilter<MyApp.Key>")]
    [InlineData("PerfEventArray<Key>", "Bpf.Runtime.PerfMap<MyApp.Key>")]
    [InlineData("ProgramArray<XdpAction>", "Bpf.Runtime.ProgramTable<Bpf.XdpAction>")]
    [InlineData("TcProgramArray<XdpAction>", "Bpf.Runtime.ProgramTable<Bpf.XdpAction>")]
    [InlineData("DeviceMap", "Bpf.Runtime.DeviceTable")]
    [InlineData("DeviceHashMap", "Bpf.Runtime.DeviceTable")]
    [InlineData("CpuMap", "Bpf.Runtime.CpuTable")]
    [InlineData("XskMap", "Bpf.Runtime.SocketTable")]
    [InlineData("HashMap<(uint Source, ushort Port), XdpAction>", "Bpf.Runtime.Map<(uint Source, ushort Port), Bpf.XdpAction>")]
    public void MapIsPropertyOfTheLoaderType(string map, string expected)
    {
        var skeleton = Skeleton.Of($$"""
            using Bpf;
            namespace MyApp;
            public struct Key { public uint Address; }
            public static partial class Firewall
            {
                public struct Stats { public ulong Packets; }
                public static readonly {{map}} Table = new(maxEntries: 5);
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Equal(expected, skeleton.Property("MyApp.Firewall+Loaded", "Table")!.Type.ToDisplayString());
    }

    [Theory]
    [InlineData("RingBuffer<ulong> Table = new(bytes: 4096)", "Bpf.Runtime.RingMap<ulong>")]
    [InlineData("ArrayOfMaps<ArrayMap<uint>> Table = new(2, new(5))", "Bpf.Runtime.MapTable<uint>")]
    [InlineData("HashOfMaps<ulong, ArrayMap<uint>> Table = new(2, new(5))", "Bpf.Runtime.MapTable<ulong>")]
    public void MapWithAnotherConstructorIsAProperty(string field, string expected)
    {
        var skeleton = Skeleton.Of($$"""
            using Bpf;
            public static partial class Firewall
            {
                public static readonly {{field}};
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Equal(expected, skeleton.Property("Firewall+Loaded", "Table")!.Type.ToDisplayString());
    }

    [Fact]
    public void GlobalVariableIsAPropertyThatCanBeSet()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            public static partial class Firewall
            {
                public static ulong Total;
                public static string? Name;
                [Xdp] public static XdpAction Filter(XdpContext context) { Total++; return XdpAction.Pass; }
            }
            """).Compiles();

        Assert.False(skeleton.Property("Firewall+Loaded", "Total")!.IsReadOnly);
        Assert.Null(skeleton.Property("Firewall+Loaded", "Name"));
    }

    [Fact]
    public void MapClassIsKnownByItsAttribute()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            using Bpf.CompilerServices;
            [BpfMap(9)] public sealed class Recent<TValue, TKey> where TKey : unmanaged where TValue : unmanaged;
            [BpfMap(27)] public sealed class Ring<TValue> where TValue : unmanaged;
            public sealed class HashMap<TKey, TValue>;
            static partial class Firewall
            {
                public static readonly Recent<uint, ushort> Table = new();
                public static readonly Ring<uint> Events = new();
                public static readonly HashMap<uint, uint> NoMap = new();
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Equal("Bpf.Runtime.Map<ushort, uint>", skeleton.Property("Firewall+Loaded", "Table")!.Type.ToDisplayString());
        Assert.Null(skeleton.Property("Firewall+Loaded", "Events"));
        Assert.Null(skeleton.Property("Firewall+Loaded", "NoMap"));
    }

    [Fact]
    public void EveryProgramIsProperty()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            static partial class Firewall
            {
                [Xdp] static XdpAction First(XdpContext context) => XdpAction.Pass;
                [Xdp(Frags = true)] static XdpAction Second(XdpContext context) => XdpAction.Pass;
                static XdpAction Helper(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Equal("Bpf.Runtime.XdpProgram", skeleton.Property("Firewall+Loaded", "First")!.Type.ToDisplayString());
        Assert.Equal("Bpf.Runtime.XdpProgram", skeleton.Property("Firewall+Loaded", "Second")!.Type.ToDisplayString());
        Assert.Null(skeleton.Property("Firewall+Loaded", "Helper"));
    }

    [Fact]
    public void ConfigurableFieldIsSettableInConfig()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            static partial class Firewall
            {
                [Configurable] public static readonly ushort Port = 53;
                [Configurable] static readonly XdpAction Default = XdpAction.Pass;
                public static readonly uint Constant = 1;
                [Xdp] static XdpAction Filter(XdpContext context) => Default;
            }
            static class User
            {
                static void Run() => Firewall.Load(config => { config.Port++; config.Default = XdpAction.Drop; });
            }
            """).Compiles();

        Assert.False(skeleton.Property("Firewall+Config", "Port")!.IsReadOnly);
        Assert.Null(skeleton.Property("Firewall+Config", "Constant"));
    }

    [Theory]
    [InlineData("public", "public", Accessibility.Public)]
    [InlineData("public", "internal", Accessibility.Internal)]
    [InlineData("internal", "internal", Accessibility.Public)]
    [InlineData("public", "private", Accessibility.Private)]
    [InlineData("internal", "private", Accessibility.Private)]
    public void PropertyIsAsAccessibleAsItsTypesAllow(string objectAccess, string typeAccess, Accessibility expected)
    {
        var skeleton = Skeleton.Of($$"""
            using Bpf;
            {{objectAccess}} static partial class Firewall
            {
                {{typeAccess}} struct Key { public uint Address; }
                {{typeAccess}} enum Level : byte { Low }
                [Configurable] {{typeAccess}} static readonly Level Limit = Level.Low;
                static readonly HashMap<Key, ulong> Table = new(maxEntries: 5);
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles();

        Assert.Equal(expected, skeleton.Property("Firewall+Loaded", "Table")!.DeclaredAccessibility);
        Assert.Equal(expected, skeleton.Property("Firewall+Config", "Limit")!.DeclaredAccessibility);
    }

    [Theory]
    [InlineData("private", "private", Accessibility.Public)]
    [InlineData("private", "protected", Accessibility.Public)]
    [InlineData("public", "private", Accessibility.Private)]
    [InlineData("protected", "private", Accessibility.Private)]
    [InlineData("public", "protected internal", Accessibility.Internal)]
    [InlineData("private protected", "internal", Accessibility.Public)]
    public void NestedObjectClassSeesTypesOfItsContainer(string objectAccess, string typeAccess, Accessibility expected)
    {
        var skeleton = Skeleton.Of($$"""
            using Bpf;
            public partial class Outer
            {
                {{typeAccess}} struct Key { public uint Address; }
                {{objectAccess}} static partial class Firewall
                {
                    static readonly HashMap<Key, ulong> Table = new(maxEntries: 5);
                    [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
                }
            }
            """).Compiles();

        Assert.Equal(expected, skeleton.Property("Outer+Firewall+Loaded", "Table")!.DeclaredAccessibility);
    }

    [Fact]
    public void TypeThatOtherFilesCannotNameHasNoProperty()
    {
        var skeleton = Skeleton.Of("""
            using Bpf;
            file struct Key { public uint Address; }
            file static class Holder { public static readonly HashMap<Key, ulong> Table = new(maxEntries: 5); }
            static partial class Firewall
            {
                static readonly HashMap<Missing, ulong> Broken = new(maxEntries: 5);
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """);

        Assert.Null(skeleton.Property("Firewall+Loaded", "Broken"));
    }
}
