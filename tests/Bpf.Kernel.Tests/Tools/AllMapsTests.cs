using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpf.Kernel.Tests.Maps;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>An object with every type of map loads through the loaders of C and Go.</summary>
public sealed class AllMapsTests : IDisposable
{
    const string MinimumKernel = "/minkernel:5.19";

    static readonly Dictionary<string, string> _types = new()
    {
        ["Array"] = "array", ["PerCpuArray"] = "percpu_array", ["Hash"] = "hash", ["PerCpuHash"] = "percpu_hash", ["Lru"] = "lru_hash",
        ["LruPerCpu"] = "lru_percpu_hash", ["Routes"] = "lpm_trie", ["Routes6"] = "lpm_trie", ["Queue"] = "queue", ["Stack"] = "stack",
        ["Bloom"] = "bloom_filter", ["Ring"] = "ringbuf", ["Perf"] = "perf_event_array", ["Stages"] = "prog_array", ["Devices"] = "devmap",
        ["DevicesByIndex"] = "devmap_hash", ["Cpus"] = "cpumap", ["Sockets"] = "xskmap", ["InnerA"] = "hash", ["InnerB"] = "hash",
        ["Tables"] = "array_of_maps", ["ByKey"] = "hash_of_maps",
    };

    // iproute2 and libxdp tell libbpf to load one program, which then cannot fill a table of programs.
    static readonly string _withoutSlots = Everything.Source.Replace("{ [Stage.First] = First, [Stage.Second] = Second }", "", StringComparison.Ordinal);

    readonly TemporaryFolder _folder = new();
    readonly BpfFileSystem? _pins = KernelAccess.Lack is null ? new() : null;

    public void Dispose()
    {
        _pins?.Dispose();
        _folder.Dispose();
    }

    [KernelFact]
    public void Load_with_libbpf()
    {
        var file = ObjectFactory.Compile(_folder, Everything.Source, MinimumKernel);

        var loaded = ExternalTool.Run("bpftool", "prog", "loadall", file, _pins!["programs"], "pinmaps", _pins["maps"]);

        loaded.Succeeded();
        Assert.Equal("", loaded.Error);
        foreach (var (name, type) in _types) Assert.Equal((name, type), (name, Property(name, "type")));
        Assert.Equal("xdp", Property("Stages", "owner_prog_type"));
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(HasTable));
    }

    [KernelFact]
    public void Load_with_iproute2()
    {
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(_folder, _withoutSlots, MinimumKernel);

        ExternalTool.RunIn(pair.Inside, "ip", "link", "set", "dev", VethPair.Interface, "xdpgeneric", "obj", file, "sec", "xdp", "program", "Run").Succeeded();

        Assert.Matches(@"prog/xdp id \d+ name Run", ExternalTool.RunIn(pair.Inside, "ip", "link", "show", VethPair.Interface).Succeeded());
    }

    [KernelFact]
    public void Load_with_libxdp()
    {
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(_folder, _withoutSlots, MinimumKernel);

        ExternalTool.RunIn(pair.Inside, "xdp-loader", "load", "-m", "skb", "-n", "Run", VethPair.Interface, file).Succeeded();
        var status = ExternalTool.RunIn(pair.Inside, "xdp-loader", "status", VethPair.Interface).Succeeded();
        ExternalTool.RunIn(pair.Inside, "xdp-loader", "unload", "-a", VethPair.Interface).Succeeded();

        Assert.Contains("Run", status);
    }

    /// <summary>Debian's version knows neither <c>map_extra</c> nor <c>numa_node</c> in BTF.</summary>
    [KernelFact]
    public void Load_with_cilium_ebpf()
    {
        var file = ObjectFactory.Compile(
            _folder, Everything.Source.Replace(" { HashFunctions = 3 }", "", StringComparison.Ordinal), MinimumKernel);

        var output = ExternalTool.Run("env", "GO111MODULE=off", "GOFLAGS=", "GOPATH=/usr/share/gocode", $"GOCACHE={Path.GetTempPath()}bpf-kernel-tests-go",
            "HOME=/tmp", "go", "run", Path.Combine(SourceFolder(), "go", "load.go"), file).Succeeded();

        foreach (var name in _types.Keys) Assert.Contains($"{name} ", output);
        Assert.Contains("Tables ArrayOfMaps", output);
        // XDP_TX: the table of programs holds what its initializer says.
        Assert.Contains("action 3", output);
    }

    bool HasTable(int slot) => ExternalTool.Run(
        "bpftool", "map", "lookup", "pinned", Path.Combine(_pins!["maps"], "Tables"), "key", $"{slot}", "0", "0", "0").ExitCode == 0;

    string? Property(string map, string property)
    {
        using var shown = JsonDocument.Parse(ExternalTool.Run("bpftool", "-j", "map", "show", "pinned", Path.Combine(_pins!["maps"], map)).Succeeded());
        return shown.RootElement.TryGetProperty(property, out var value) ? value.GetString() : null;
    }

    static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
