using System.Reflection;
using System.Runtime.CompilerServices;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>One map that programs of several classes use: on the CLR, and in the kernel as a replacement and by its pin.</summary>
public sealed class SharedMapTests : IDisposable
{
    static readonly Packet s_answer = Packet.IPv4("192.0.2.7", "192.0.2.1").Udp(53);
    static readonly Packet s_question = Packet.IPv4("192.0.2.1", "192.0.2.7").Udp(53);

    readonly BpfFileSystem? _pins = KernelAccess.Lack is null ? new() : null;

    public void Dispose() => _pins?.Dispose();

    [Fact]
    public void Both_classes_see_the_same_map_on_the_CLR()
    {
        var programs = SharedPrograms.Compile(Page());
        var (remember, filter) = (Remember(programs), Filter(programs));
        using (new TestMachine())
        {
            Assert.Equal(XdpAction.Drop, XdpTest.Run(filter, s_answer).Action);
            TcTest.Run(remember, s_question);
            Assert.Equal(XdpAction.Pass, XdpTest.Run(filter, s_answer).Action);
        }
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_objects_use_the_map_of_the_first(bool inLibrary)
    {
        var programs = Compile(inLibrary);
        using var outgoing = BpfObject.Load(Spec(programs, "Outgoing"));
        var asked = outgoing.GetMap<IPv4Address, ulong>("Asked");
        using var incoming = BpfObject.Load(Spec(programs, "Incoming"), new() { SharedMaps = [asked.Untyped] });
        Assert.Equal(asked.Untyped.Id, incoming.GetMap("Asked").Id);
        Assert.Equal(XdpAction.Drop, Run(incoming));
        outgoing.GetTcProgram("Remember").TestRun(s_question.Bytes.Span);
        Assert.Equal(XdpAction.Pass, Run(incoming));
        Assert.True(asked.Remove(IPv4Address.Parse("192.0.2.7")));
        Assert.Equal(XdpAction.Drop, Run(incoming));
    }

    [KernelFact]
    public void Without_it_each_object_has_its_own()
    {
        var programs = Compile(inLibrary: false);
        using var outgoing = BpfObject.Load(Spec(programs, "Outgoing"));
        using var incoming = BpfObject.Load(Spec(programs, "Incoming"));
        outgoing.GetTcProgram("Remember").TestRun(s_question.Bytes.Span);
        Assert.Equal(XdpAction.Drop, Run(incoming));
    }

    [KernelFact]
    public void A_pin_shares_the_map()
    {
        var programs = SharedPrograms.Compile(Page().Replace("new(maxEntries: 10_000)", "new(maxEntries: 10_000) { Pinning = MapPinning.ByName }", StringComparison.Ordinal));
        var options = new BpfLoadOptions { PinDirectory = _pins!.Root };
        using (var outgoing = BpfObject.Load(Spec(programs, "Outgoing"), options))
            outgoing.GetTcProgram("Remember").TestRun(s_question.Bytes.Span);
        using var incoming = BpfObject.Load(Spec(programs, "Incoming"), options);
        Assert.Equal(XdpAction.Pass, Run(incoming));
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_worlds_are_compared_with_the_shared_map(bool inLibrary)
    {
        var programs = Compile(inLibrary);
        using var machine = new TestMachine();
        using var outgoing = KernelTest.Load(programs.GetType("Outgoing")!);
        using var incoming = KernelTest.Load(programs.GetType("Incoming")!, options: new() { SharedMaps = [outgoing.Object.GetMap("Asked")] });
        Assert.Equal(XdpAction.Drop, incoming.Compare(Filter(programs), s_answer)[0].Action);
        outgoing.Compare(Remember(programs), null, s_question);
        Assert.Equal(XdpAction.Pass, incoming.Compare(Filter(programs), s_answer)[0].Action);
    }

    [KernelFact]
    public void What_the_machine_has_in_another_classs_map_is_there_in_the_kernel()
    {
        var programs = Compile(inLibrary: false);
        using var machine = new TestMachine();
        TcTest.Run(Remember(programs), s_question);
        Assert.Equal(XdpAction.Pass, XdpTest.Compare(Filter(programs), s_answer)[0].Action);
    }

    [KernelFact]
    public void Names_that_the_object_does_not_have_are_errors()
    {
        var programs = Compile(inLibrary: false);
        using var other = BpfMap.Create(new("Askd", MapType.Hash) { KeySize = 4, ValueSize = 8, MaxEntries = 1 });
        var spec = Spec(programs, "Incoming");
        Assert.Contains("no map 'Askd' that could be replaced. It has: Asked", Refusal(spec, new() { SharedMaps = [other] }));
        Assert.Contains("no map 'Aske'", Refusal(spec, new() { MapReplacements = new Dictionary<string, BpfMap> { ["Aske"] = other } }));
        Assert.Contains("two maps are given for 'Askd'", Refusal(spec, new() { SharedMaps = [other, other] }));
        using var wrong = BpfMap.Create(new("Asked", MapType.Hash) { KeySize = 4, ValueSize = 8, MaxEntries = 1 });
        Assert.Throws<BpfMapMismatchException>(() => BpfObject.Load(spec, new() { SharedMaps = [wrong] }));
    }

    static string Refusal(ObjectSpec spec, BpfLoadOptions options) => Assert.Throws<BpfException>(() => BpfObject.Load(spec, options)).Message;

    static Assembly Compile(bool inLibrary)
    {
        var page = Page();
        if (!inLibrary) return SharedPrograms.Compile(page);
        var end = page.IndexOf("public static partial class", StringComparison.Ordinal);
        return SharedPrograms.Compile("using Bpf;\nusing Bpf.Net;\n" + page[end..], page[..end]);
    }

    static XdpAction Run(BpfObject incoming) => incoming.GetXdpProgram("Filter").TestRun(s_answer.Bytes.Span).Action;

    static ObjectSpec Spec(Assembly programs, string name) => ObjectSpec.ReadResource(programs, $"{name}.bpf.o");

    static TcMethod Remember(Assembly programs) => programs.GetType("Outgoing")!.GetMethod("Remember")!.CreateDelegate<TcMethod>();

    static XdpMethod Filter(Assembly programs) => programs.GetType("Incoming")!.GetMethod("Filter")!.CreateDelegate<XdpMethod>();

    /// <summary>The programs of the documentation.</summary>
    static string Page([CallerFilePath] string path = "")
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "maps.md"));
        return page.Split("## One map in several objects")[1].Split("```csharp\n")[1].Split("```")[0];
    }
}
