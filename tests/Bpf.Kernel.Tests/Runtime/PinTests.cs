using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public sealed class PinTests : IDisposable
{
    readonly BpfFileSystem? _pins = KernelAccess.Lack is null ? new() : null;

    BpfFileSystem Pins => _pins!;

    public void Dispose() => _pins?.Dispose();

    [KernelFact]
    public void APinnedLinkOutlivesItsDescriptor()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Basic);
        using (var link = pair.Inside.Run(() => loaded.GetXdpProgram("rt_pass").Attach(VethPair.Interface)))
            link.Pin(Pins["link"]);
        Assert.Single(pair.Inside.Run(Xdp.QueryAll));
        using (var again = pair.Inside.Run(() => XdpLink.OpenPinned(Pins["link"])))
        {
            Assert.Equal((XdpMode.Native, AttachMethod.Link), (again.Mode, again.Method));
            again.Update(loaded.GetXdpProgram("rt_drop"));
            Assert.Equal(("rt_drop", again.Id), pair.Inside.Run(Xdp.QueryAll) is [var a] ? (a.ProgramName, a.LinkId) : default);
            again.Unpin(Pins["link"]);
            Assert.False(File.Exists(Pins["link"]));
        }
        Assert.Empty(pair.Inside.Run(Xdp.QueryAll));
    }

    [KernelFact]
    public void DetachWinsOverPins()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Basic);
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("rt_pass").Attach(VethPair.Interface));
        link.Pin(Pins["link"]);
        link.Detach();
        Assert.Empty(pair.Inside.Run(Xdp.QueryAll));
        using var again = XdpLink.OpenPinned(Pins["link"]);
        Assert.Equal(0, again.InterfaceIndex);
    }

    [KernelFact]
    public void MapsAndProgramsCanBePinnedAndOpened()
    {
        using (var loaded = Sources.Load(Sources.Everything))
        {
            loaded.GetMap<uint, uint>("rt_array")[2] = 11;
            loaded.GetMap("rt_array").Pin(Pins["array"]);
            loaded.GetXdpProgram("rt_globals").Pin(Pins["program"]);
        }
        using var map = BpfMap.OpenPinned(Pins["array"]);
        Assert.Equal(("rt_array", MapType.Array), (map.Name, map.Type));
        Assert.Equal(11u, new Map<uint, uint>(map)[2]);
        using var program = XdpProgram.OpenPinned(Pins["program"]);
        Assert.Equal(XdpAction.Drop, program.TestRun(new byte[60]).Action);
        Assert.Equal(1u, new Map<uint, uint>(map)[1]);
        using var byId = BpfMap.OpenId(map.Id);
        Assert.Equal(map.Id, byId.Id);
        map.Unpin(Pins["array"]);
        program.Unpin(Pins["program"]);
        Assert.False(File.Exists(Pins["array"]) || File.Exists(Pins["program"]));
    }

    [KernelFact]
    public void PinsOfAnotherKindAreNamed()
    {
        using var loaded = Sources.Load(Sources.Everything);
        loaded.GetMap("rt_array").Pin(Pins["array"]);
        loaded.GetXdpProgram("rt_globals").Pin(Pins["program"]);
        var before = KernelObjects.Descriptors();
        Assert.Contains("not a program but a map", Assert.Throws<BpfException>(() => XdpProgram.OpenPinned(Pins["array"])).Message);
        Assert.Contains("not a link but a map", Assert.Throws<BpfException>(() => XdpLink.OpenPinned(Pins["array"])).Message);
        Assert.Contains("not a map but a program", Assert.Throws<BpfException>(() => BpfMap.OpenPinned(Pins["program"])).Message);
        Assert.Equal(before, KernelObjects.Descriptors());
    }

    [KernelFact]
    public void BadPathsAreExplained()
    {
        using var loaded = Sources.Load(Sources.Basic);
        var program = loaded.Programs[0];
        program.Pin(Pins["taken"]);
        Assert.Contains("pinned there already", Refused(() => program.Pin(Pins["taken"])));
        Assert.Contains("must not contain a dot", Refused(() => program.Pin(Pins["a.b"])));
        Assert.Contains("must lie in a bpf file system", Refused(() => program.Pin("/tmp/bpfsdk-no-pin")));
        Assert.Contains("Create the directory", Refused(() => program.Pin(Pins["no/such/directory"])));
        Assert.Contains("no such pin", Refused(() => XdpProgram.OpenPinned(Pins["missing"])));
        var file = Path.GetTempFileName();
        Assert.Contains("bpf file system", Refused(() => program.Unpin(file)));
        Assert.True(File.Exists(file));
        File.Delete(file);
    }

    [KernelFact]
    public void NetlinkAttachmentsNeedNoPin()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Basic);
        using var link = pair.Inside.Run(() => ((XdpProgram)loaded.Programs[0]).Attach(VethPair.Interface, new XdpAttachOptions { Method = AttachMethod.Netlink }));
        Assert.Contains("LeaveAttached", Assert.Throws<BpfNotSupportedException>(() => link.Pin(Pins["link"])).Message);
    }

    [KernelFact]
    public void MapsPinnedByNameAreShared()
    {
        const string source = """
            struct { __uint(type, 2); __uint(max_entries, ENTRIES); __type(key, __u32); __type(value, __u32); __uint(pinning, 1); } rt_shared SEC(".maps");
            SEC("xdp") int rt_uses(struct xdp_md *ctx) { __u32 k = 0, *v = bpf_map_lookup_elem(&rt_shared, &k); if (v) *v += 1; return 2; }
            """;
        var options = new BpfLoadOptions { PinDirectory = Pins.Root };
        var spec = ObjectSpec.Read(Clang.Compile(source, "-DENTRIES=2"), "shared.o");
        using var first = BpfObject.Load(spec, options);
        using var second = BpfObject.Load(spec, options);
        first.Programs[0].TestRun(new byte[60]);
        second.Programs[0].TestRun(new byte[60]);
        Assert.Equal(2u, second.GetMap<uint, uint>("rt_shared")[0]);
        var other = ObjectSpec.Read(Clang.Compile(source, "-DENTRIES=3"), "shared.o");
        var error = Assert.Throws<BpfMapMismatchException>(() => BpfObject.Load(other, options));
        Assert.Contains("differs from what the object wants: MaxEntries is 2, not 3. Remove the pin", error.Message);
        Assert.Equal([new MapDifference("MaxEntries", "3", "2")], error.Differences);
    }

    static string Refused(Action action) => Assert.Throws<BpfException>(action).Message;
}
