namespace Bpf.Tool.Load;

/// <summary>The names of the attach modes; beside our own those that <c>ip link</c> and <c>xdp-loader</c> use.</summary>
static class Modes
{
    static readonly (string Name, XdpMode Mode)[] s_names =
    [
        ("auto", XdpMode.Auto), ("generic", XdpMode.Generic), ("native", XdpMode.Native), ("offload", XdpMode.Offload),
        ("skb", XdpMode.Generic), ("drv", XdpMode.Native), ("hw", XdpMode.Offload),
    ];

    public static string[] Shown { get; } = ["auto", "generic", "native", "offload"];

    public static string[] Accepted => [.. s_names.Select(entry => entry.Name)];

    public static XdpMode Parse(string name) => s_names.First(entry => entry.Name == name).Mode;

    public static string Name(XdpMode mode) => s_names.First(entry => entry.Mode == mode).Name;
}
