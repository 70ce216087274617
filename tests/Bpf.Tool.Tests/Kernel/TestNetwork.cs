namespace Bpf.Tool.Tests.Kernel;

/// <summary>A network namespace with a veth pair, both ends in it: what is done here touches no real interface.</summary>
sealed class TestNetwork : IDisposable
{
    static int s_count;

    readonly string _name = $"bpftool-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";

    public TestNetwork()
    {
        ToolRun.Start("ip", "netns", "add", _name).Succeeded();
        Run("ip", "link", "add", Interface, "type", "veth", "peer", "name", Peer).Succeeded();
        Run("ip", "link", "set", Interface, "up").Succeeded();
        Run("ip", "link", "set", Peer, "up").Succeeded();
    }

    public string Interface => "xdp0";

    public string Peer => "xdp1";

    public ToolRun Bpf(params string[] arguments) => ToolRun.In(_name, arguments);

    public ToolRun Run(string file, params string[] arguments) => ToolRun.Start("nsenter", [$"--net=/run/netns/{_name}", file, .. arguments]);

    public void Dispose() => ToolRun.Start("ip", "netns", "del", _name);
}
