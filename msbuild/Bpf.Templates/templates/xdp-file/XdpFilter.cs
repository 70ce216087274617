#!/usr/bin/env dotnet
#:sdk Bpf.Sdk@$BpfSdkVersion$

using Bpf;
using Bpf.Net;
using Bpf.Runtime;

if (args is not [var networkInterface])
{
    Console.Error.WriteLine("Usage: XdpFilter.cs <network interface>");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    using var firewall = Firewall.Load();
    using var link = firewall.Filter.Attach(networkInterface);
    Console.WriteLine($"The firewall is on {networkInterface} in {link.Mode} mode. Ctrl-C takes it off.");
    while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        Console.WriteLine($"passed {firewall.Actions.Sum((uint)XdpAction.Pass)}, dropped {firewall.Actions.Sum((uint)XdpAction.Drop)}");
    return 0;
}
catch (BpfException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

/// <summary>Runs in the kernel, for each packet that arrives. The build writes it to Firewall.bpf.o and embeds it in the assembly.</summary>
public static partial class Firewall
{
    /// <summary>How many packets met each action.</summary>
    public static readonly PerCpuArrayMap<ulong> Actions = new(maxEntries: 5);

    [Xdp]
    public static XdpAction Filter(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;

        var action = ethernet.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;
        if (Actions.TryGet((uint)action, out var count)) count.Value++;
        return action;
    }
}
