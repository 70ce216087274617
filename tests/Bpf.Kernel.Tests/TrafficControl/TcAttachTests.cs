using Bpf.Runtime;
using Bpf.Testing;
using TcControl = Bpf.Runtime.Tc;

namespace Bpf.Kernel.Tests.TrafficControl;

/// <summary>Traffic control programs on interfaces: by links (TCX) and by netlink (clsact).</summary>
public class TcAttachTests
{
    // Counts what it sees by the protocol, and drops pings where it was told to.
    const string Counting = """
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || parsed.Protocol != IPProtocol.Icmp) return TcAction.Next;
        if (Facts.TryGet(Slot, out var count)) Interlocked.Increment(ref count.Value);
        return Blocked ? TcAction.Drop : TcAction.Next;
        """;

    const string Members = """
        [Configurable] public static readonly uint Slot = 0;
        [Configurable] public static readonly bool Blocked = false;
        """;

    static KernelTest Load(uint slot = 0, bool isBlocked = false, string attribute = "[Tc]") =>
        KernelTest.Load(TcSource.Compile(Counting, Members, attribute).Method.DeclaringType!, spec =>
        {
            spec.GetVariable("Slot").Set(slot);
            spec.GetVariable("Blocked").Set(isBlocked);
        });

    static ulong Count(KernelTest test, uint slot = 0) => test.Object.GetMap<uint, ulong>("Facts")[slot];

    static TcProgram Program(KernelTest test) => test.Object.GetTcProgram("Run");

    [KernelTheory]
    [InlineData(AttachMethod.Link)]
    [InlineData(AttachMethod.Netlink)]
    public void Sees_the_packets_of_its_direction(AttachMethod method)
    {
        using var pair = new VethPair();
        using var test = Load();
        foreach (var direction in Enum.GetValues<TcDirection>())
        {
            var before = Count(test);
            using (var link = pair.Inside.Run(() =>
                Program(test).Attach(VethPair.Interface, new TcAttachOptions { Direction = direction, Method = method })))
            {
                Assert.Equal((direction, method, true), (link.Direction, link.Method, link.IsAttached));
                Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
                Assert.Equal(3ul, Count(test) - before);
                var found = Assert.Single(pair.Inside.Run(() => TcControl.Query(VethPair.Interface, direction)).Programs);
                Assert.Equal((Program(test).Id, "Run", link.Id, method), (found.ProgramId, found.ProgramName, found.LinkId, found.Method));
                Assert.Equal(found, Assert.Single(pair.Inside.Run(TcControl.QueryAll)));
            }

            Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
            Assert.Equal(3ul, Count(test) - before);
            Assert.Empty(pair.Inside.Run(TcControl.QueryAll));
        }

        Assert.DoesNotContain("clsact", Shell.Run("tc", "-n", pair.Inside.Name, "qdisc", "show"), StringComparison.Ordinal);
    }

    [KernelTheory]
    [InlineData("[Tc(TcDirection.Ingress)]", TcDirection.Ingress, "tcx/ingress")]
    [InlineData("[Tc(TcDirection.Egress)]", TcDirection.Egress, "tcx/egress")]
    [InlineData("[Tc(Section = \"tc/egress\")]", TcDirection.Egress, "tc/egress")]
    public void Knows_its_direction_by_its_section(string attribute, TcDirection direction, string section)
    {
        using var pair = new VethPair();
        using var test = Load(isBlocked: true, attribute: attribute);
        Assert.Equal(direction, Program(test).Direction);
        using var link = pair.Inside.Run(() => Program(test).Attach(VethPair.Interface));
        Assert.Equal(direction, link.Direction);
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, count: 1, timeout: 0.3));
        var spec = ObjectSpec.ReadResource(TcSource.Compile(Counting, Members, attribute).Method.DeclaringType!.Assembly, "Sample.bpf.o");
        Assert.Equal(section, Assert.Single(spec.Programs).Section);
    }

    [KernelFact]
    public void Wants_a_direction()
    {
        using var test = Load();
        Assert.Contains("TcDirection.Ingress", Assert.Throws<BpfException>(() => Program(test).Attach("lo")).Message, StringComparison.Ordinal);
    }

    [KernelTheory]
    [InlineData(AttachMethod.Link)]
    [InlineData(AttachMethod.Netlink)]
    public void Replaces_a_program(AttachMethod method)
    {
        using var pair = new VethPair();
        using var open = Load();
        using var blocked = Load(isBlocked: true);
        using var link = pair.Inside.Run(() =>
            Program(open).Attach(VethPair.Interface, new TcAttachOptions { Direction = TcDirection.Egress, Method = method }));
        Assert.Equal(1, pair.Ping(VethPair.InsideIPv4, count: 1));
        link.Update(Program(blocked));
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, count: 1, timeout: 0.3));
        Assert.Throws<BpfException>(() => link.Update(Program(open), Program(open)));
        link.Update(Program(open), Program(blocked));
        Assert.Equal(1, pair.Ping(VethPair.InsideIPv4, count: 1));
        Assert.Single(pair.Inside.Run(TcControl.QueryAll));
        link.Detach();
        Assert.False(link.IsAttached);
    }

    [KernelFact]
    public void Runs_where_it_was_told_to_among_others()
    {
        using var pair = new VethPair();
        using var test = Load();
        using var another = Load(1);
        using var third = Load(2);
        using var fourth = Load(3);
        pair.Inside.Run(() =>
        {
            TcLink Attach(KernelTest program, TcPosition position, ulong revision = 0) => Program(program).Attach(
                VethPair.Interface, new TcAttachOptions { Direction = TcDirection.Ingress, Position = position, ExpectedRevision = revision });
            var revision = TcControl.Query(VethPair.Interface, TcDirection.Ingress).Revision;
            using var middle = Attach(test, TcPosition.Last, revision);
            Assert.Throws<BpfException>(() => Attach(another, TcPosition.Last, revision));
            using var first = Attach(another, TcPosition.First);
            using var before = Attach(third, TcPosition.BeforeLink(middle.Id!.Value));
            using var after = Attach(fourth, TcPosition.AfterProgram(Program(another).Id));
            var state = TcControl.Query(VethPair.Interface, TcDirection.Ingress);
            Assert.Equal([Program(another).Id, Program(fourth).Id, Program(third).Id, Program(test).Id], state.Programs.Select(program => program.ProgramId));
            Assert.True(state.Revision > revision);
            Assert.Contains("attached there already", Assert.Throws<BpfException>(() => Attach(test, TcPosition.First)).Message, StringComparison.Ordinal);
        });
    }

    [KernelFact]
    public void A_pinned_link_outlives_its_object_and_is_opened_again()
    {
        using var pins = new BpfFileSystem();
        using var pair = new VethPair();
        using var test = Load(isBlocked: true);
        var path = Path.Combine(pins.Root, "tc-link");
        using (var link = pair.Inside.Run(() => Program(test).Attach(VethPair.Interface, TcDirection.Ingress))) link.Pin(path);
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, count: 1, timeout: 0.3));
        using (var opened = TcLink.OpenPinned(path))
        {
            Assert.Equal((TcDirection.Ingress, true), (opened.Direction, opened.IsAttached));
            opened.Unpin(path);
            opened.Detach();
        }

        Assert.Equal(1, pair.Ping(VethPair.InsideIPv4, count: 1));
    }

    [KernelFact]
    public void A_filter_can_stay_and_be_removed_by_somebody_else()
    {
        using var pair = new VethPair();
        using var test = Load(isBlocked: true);
        pair.Inside.Run(() =>
        {
            using (var link = Program(test).Attach(VethPair.Interface, new TcAttachOptions { Direction = TcDirection.Ingress, Priority = 7 })) link.LeaveAttached();
            var left = Assert.Single(TcControl.Query(VethPair.Interface, TcDirection.Ingress).Programs);
            Assert.Equal((7, Program(test).Id), (left.Priority, left.ProgramId));
            Assert.Contains("bpf", Shell.Run("tc", "-n", pair.Inside.Name, "filter", "show", "dev", VethPair.Interface, "ingress"), StringComparison.Ordinal);
            Assert.Equal(left, Assert.Single(TcControl.Detach(VethPair.Interface)));
        });
        Assert.Equal(1, pair.Ping(VethPair.InsideIPv4, count: 1));
        Assert.DoesNotContain("clsact", Shell.Run("tc", "-n", pair.Inside.Name, "qdisc", "show"), StringComparison.Ordinal);
    }

    [KernelFact]
    public void Two_filters_share_the_queueing_discipline()
    {
        using var pair = new VethPair();
        using var test = Load();
        TcLink Attach(TcDirection direction) => Program(test).Attach(VethPair.Interface, new TcAttachOptions { Direction = direction, Method = AttachMethod.Netlink });
        pair.Inside.Run(() =>
        {
            var (ingress, egress) = (Attach(TcDirection.Ingress), Attach(TcDirection.Egress));
            ingress.Dispose();
            Assert.True(egress.IsAttached);
            egress.Dispose();
        });
        Assert.DoesNotContain("clsact", Shell.Run("tc", "-n", pair.Inside.Name, "qdisc", "show"), StringComparison.Ordinal);
    }

    [KernelFact]
    public void Leaves_a_queueing_discipline_of_others()
    {
        using var pair = new VethPair();
        using var test = Load();
        Shell.Run("tc", "-n", pair.Inside.Name, "qdisc", "add", "dev", VethPair.Interface, "clsact");
        pair.Inside.Run(() => Program(test).Attach(VethPair.Interface, new TcAttachOptions { Direction = TcDirection.Egress, Method = AttachMethod.Netlink }).Dispose());
        Assert.Contains("clsact", Shell.Run("tc", "-n", pair.Inside.Name, "qdisc", "show"), StringComparison.Ordinal);
    }

    [KernelFact]
    public void Fails_with_a_reason()
    {
        using var test = Load();
        Assert.Contains("no network interface", Assert.Throws<BpfException>(() => Program(test).Attach("nowhere0", TcDirection.Ingress)).Message, StringComparison.Ordinal);
        Assert.Contains("XDP program", Assert.Throws<BpfException>(() => test.Object.GetXdpProgram("Run")).Message, StringComparison.Ordinal);
        Assert.Contains("SchedClassifier", Assert.Throws<BpfException>(() => XdpProgram.OpenId(Program(test).Id)).Message, StringComparison.Ordinal);
    }
}
