using System.Reflection;
using Bpf.CompilerServices;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>The attributes of the library are the table of helpers: this kernel must agree with each, and nothing may be missing.</summary>
public class HelperTableTests
{
    // The last helper that the kernel will ever get: later functions are kfuncs (bpf_cgrp_storage_delete, Linux 6.2).
    private const int Last = 211;

    private static readonly BpfPrograms[] s_kinds = [BpfPrograms.Xdp, BpfPrograms.Tc];

    /// <summary>What programs may call and the library does not offer, and why.</summary>
    private static readonly Dictionary<int, string> s_leftOut = new()
    {
        [14] = Task, [15] = Task, [16] = Task, [35] = Task, [109] = Task, [117] = Task, [120] = Task, [141] = Task, [158] = Task, [175] = Task,
        [148] = Task, [191] = Task, [180] = Task, [112] = Task, [114] = Task,
        [17] = Group, [37] = Group, [80] = Group, [123] = Group, [156] = Group, [157] = Group, [210] = Group, [211] = Group,
        [33] = Group, [79] = Group, [83] = Group, [151] = Group,
        [24] = Tag, [40] = CardSum, [135] = CardSum, [95] = Socket, [96] = Socket, [98] = Socket, [107] = Socket, [108] = Socket, [122] = Socket,
        [66] = Tag, [68] = Bytes, [192] = Tag,
        [22] = Counter, [55] = Counter, [176] = Counter,
        [105] = Text, [106] = Text, [149] = Text, [165] = Text, [177] = Text, [182] = Text,
        [113] = KernelMemory, [115] = KernelMemory, [153] = KernelMemory, [154] = KernelMemory, [194] = KernelMemory,
        [136] = KernelMemory, [137] = KernelMemory, [138] = KernelMemory, [139] = KernelMemory, [140] = KernelMemory, [178] = KernelMemory,
        [196] = KernelMemory,
        [181] = Callback, [209] = Callback,
        [197] = Dynptr, [198] = Dynptr, [199] = Dynptr, [200] = Dynptr, [203] = Dynptr,
    };

    private const string Task = "about the task that a packet interrupts by chance", Group = "about the control group of that task",
        Tag = "TC: realm, IPsec state and kind of time stamp: notes of the kernel that few programs read",
        CardSum = "TC: the card's sum over the whole packet", Socket = "TC: structs of the socket that a packet belongs to",
        Bytes = "TC: TryLoad and TryStore do this",
        Counter = "reads hardware counters, which is for tracing", Text = "on text: spans do this in C#",
        KernelMemory = "gives or takes pointers to the kernel's own structs", Callback = "taken by the compiler for loops and maps",
        Dynptr = "sizes that only the run knows: spans and typed records do this in C#";

    public static TheoryData<string> Methods =>
    [
        .. typeof(XdpContext).Assembly.GetTypes().SelectMany(type => type.GetMethods(All)).Where(method => method.IsDefined(typeof(BpfHelperAttribute), false))
            .Select(method => $"{Attribute(method).Id} {method.DeclaringType!.Name}.{method.Name}").Distinct(),
    ];

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [KernelTheory]
    [MemberData(nameof(Methods))]
    public void The_kernel_agrees_with_the_attribute(string name)
    {
        var method = typeof(XdpContext).Assembly.GetTypes().SelectMany(type => type.GetMethods(All))
            .First(method => method.IsDefined(typeof(BpfHelperAttribute), false) && $"{Attribute(method).Id} {method.DeclaringType!.Name}.{method.Name}" == name);
        var attribute = Attribute(method);
        var release = System.Environment.OSVersion.Version;
        if (Version.Parse(attribute.MinimumKernel) > new Version(release.Major, release.Minor)) return;
        var offered = attribute.GplOnly ? HelperProbe.Answer.GplOnly : HelperProbe.Answer.Yes;
        foreach (var kind in KindsOf(method).Where(kind => attribute.Programs.HasFlag(kind))) Assert.Equal(offered, HelperProbe.Ask(kind, attribute.Id));
    }

    [KernelFact]
    public void Every_helper_is_offered_or_left_out_with_a_reason()
    {
        foreach (var kind in s_kinds)
        {
            var offered = typeof(XdpContext).Assembly.GetTypes().SelectMany(type => type.GetMethods(All))
                .Where(method => method.IsDefined(typeof(BpfHelperAttribute), false) && Attribute(method).Programs.HasFlag(kind) && KindsOf(method).Contains(kind))
                .Select(method => Attribute(method).Id).ToHashSet();
            var allowed = Enumerable.Range(1, Last).Where(helper => HelperProbe.Ask(kind, helper) != HelperProbe.Answer.No).ToHashSet();
            Assert.Equal([], allowed.Where(helper => !offered.Contains(helper) && !s_leftOut.ContainsKey(helper)));
            // What the library says of a kind that the kernel does not offer a helper to.
            Assert.Equal([], offered.Where(helper => !allowed.Contains(helper)));
            Assert.Equal(HelperProbe.Answer.No, HelperProbe.Ask(kind, Last + 1));
        }
    }

    [Fact]
    public void Only_what_moves_the_packet_ends_references()
    {
        // bpf_helper_changes_pkt_data, net/core/filter.c, as far as XDP and TC programs may call it.
        var moving = typeof(XdpContext).Assembly.GetTypes().SelectMany(type => type.GetMethods(All))
            .Where(method => method.IsDefined(typeof(BpfHelperAttribute), false) && Attribute(method).InvalidatesPacket).Select(method => Attribute(method).Id);
        Assert.Equal([9, 10, 11, 13, 18, 19, 31, 38, 39, 43, 44, 50, 54, 65], moving.Distinct().Order());
    }

    // A parameter says it, too: nobody else has such a context.
    private static IEnumerable<BpfPrograms> KindsOf(MethodInfo method)
    {
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
        return types.Contains(typeof(XdpContext)) ? [BpfPrograms.Xdp] : types.Contains(typeof(SkbContext)) ? [BpfPrograms.Tc] : s_kinds;
    }

    private static BpfHelperAttribute Attribute(MethodInfo method) => method.GetCustomAttribute<BpfHelperAttribute>()!;
}
