using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>Programs that run where a packet is sent to: in values of maps of interfaces and of CPUs.</summary>
public sealed class RedirectProgramTests : IDisposable
{
    const string Source = """
        using Bpf;

        public static partial class Redirects
        {
            public static readonly DeviceMap Devices = new(maxEntries: 2);
            public static readonly CpuMap Cpus = new(maxEntries: 1);

            [Xdp] public static XdpAction ToDevice(XdpContext context) => Devices.Redirect(0);
            [Xdp] public static XdpAction ToCpu(XdpContext context) => Cpus.Redirect(0, XdpAction.Drop);
            [Xdp(Section = "xdp/devmap")] public static XdpAction OnDevice(XdpContext context) =>
                context.EgressInterface == 1 ? XdpAction.Drop : XdpAction.Pass;
            [Xdp(Section = "xdp/cpumap")] public static XdpAction OnCpu(XdpContext context) => XdpAction.Pass;
        }
        """;

    readonly TemporaryFolder _folder = new();
    readonly BpfObject? _object;

    public RedirectProgramTests()
    {
        if (KernelAccess.Lack is null) _object = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(_folder, Source)));
    }

    public void Dispose()
    {
        _object?.Dispose();
        _folder.Dispose();
    }

    [KernelFact]
    public void An_interface_has_a_program()
    {
        var devices = new DeviceTable(_object!.GetMap("Devices"));
        var program = _object.GetXdpProgram("OnDevice");

        devices.Set(0, "lo", program);

        Assert.True(devices.TryGet(0, out var value));
        Assert.Equal((1u, (int)program.Id), (value.InterfaceIndex, value.Program));
        Assert.Equal(XdpAction.Redirect, _object.GetXdpProgram("ToDevice").TestRun(new byte[64]).Action);
        Assert.Contains("xdp/devmap", Assert.Throws<BpfException>(() => devices.Set(1, "lo", _object.GetXdpProgram("OnCpu"))).Message);
    }

    [KernelFact]
    public void A_CPU_has_a_program()
    {
        var cpus = new CpuTable(_object!.GetMap("Cpus"));
        var program = _object.GetXdpProgram("OnCpu");
        Assert.Equal(XdpAction.Drop, _object.GetXdpProgram("ToCpu").TestRun(new byte[64]).Action);

        cpus.Set(0, queueSize: 64, program);

        Assert.True(cpus.TryGet(0, out var value));
        Assert.Equal((64u, (int)program.Id), (value.QueueSize, value.Program));
        Assert.Equal(XdpAction.Redirect, _object.GetXdpProgram("ToCpu").TestRun(new byte[64]).Action);
        Assert.Contains("xdp/cpumap", Assert.Throws<BpfException>(() => cpus.Set(0, 64, _object.GetXdpProgram("OnDevice"))).Message);
    }
}
