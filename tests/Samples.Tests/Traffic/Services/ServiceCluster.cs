using System.Text.Json;
using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Samples.Control;
using Samples.Tests.Running;
using Samples.Tests.Traffic.Balancing;
using NetworkNamespace = Bpf.Kernel.Tests.NetworkNamespace;

namespace Samples.Tests.Traffic.Services;

/// <summary>
/// A client (10.1.0.2), a node that balances (10.2.0.2) with the sample's own program, and nodes of endpoints (10.3.i.2) around a router. The router
/// sends packets for the services' addresses to the node that balances. Endpoints' nodes have the programs, too, which this process has loaded for
/// all of them.
/// </summary>
sealed class ServiceCluster : IDisposable
{
    public const string Address = "192.0.2.10", IPv6Address = "fd01::10", Client = "10.1.0.2";
    public const ushort Port = 80;

    readonly StarNetwork _network = new();
    readonly List<IDisposable> _running = [];
    readonly BpfObject _programs = SampleObject.Load("ServiceBalancer");
    readonly string _folder = Directory.CreateTempSubdirectory("bpf-services-").FullName;
    readonly string _program = ProgramBuilder.Build("ServiceBalancer");

    public ServiceCluster(int nodes)
    {
        ClientHost = _network.Add("client", "10.1.0");
        Balancer = _network.Add("balancer", "10.2.0");
        Nodes = [.. Enumerable.Range(0, nodes).Select(index => _network.Add($"node{index}", $"10.3.{index}"))];
        foreach (var address in (string[])[Address, IPv6Address]) _network.Route(address, "10.2.0");
        _network.Meet(ClientHost);
        foreach (var node in Nodes) node.Run(Attach);
    }

    public NetworkNamespace ClientHost { get; }

    /// <summary>The node that packets for services reach.</summary>
    public NetworkNamespace Balancer { get; }

    /// <summary>The nodes of endpoints.</summary>
    public IReadOnlyList<NetworkNamespace> Nodes { get; }

    public string Pins { get; } = $"/sys/fs/bpf/balancer-test-{Environment.ProcessId}";

    public static string AddressOf(int node) => $"10.3.{node}.2";

    public static string IPv6Of(int node) => StarNetwork.IPv6Of($"10.3.{node}");

    /// <summary>A service with TCP and UDP, whose endpoints have another port.</summary>
    public static ClusterService[] Service(string name, string address, params IEnumerable<string> endpoints) =>
    [
        .. new[] { Transport.Tcp, Transport.Udp }.Select(transport => new ClusterService
        {
            Name = $"{name}-{transport}", Address = Parse(address), Port = Port, Protocol = transport, TargetPort = BackendServer.Port,
            Endpoints = [.. endpoints.Select(endpoint => new ClusterEndpoint { Address = Parse(endpoint) })],
        }),
    ];

    public static IPv6Address Parse(string address) => ClusterFile.Map(System.Net.IPAddress.Parse(address));

    /// <summary>Writes the file, as a whole, and tells the endpoints' nodes.</summary>
    public void Write(Cluster cluster)
    {
        WriteText(JsonSerializer.Serialize(cluster, ClusterJson.Default.Cluster));
        var local = Nodes.SelectMany((_, node) => new[] { Parse(AddressOf(node)), Parse(IPv6Of(node)) }).ToHashSet();
        new ServiceTables(_programs).Apply(cluster, (_, _) => true, local.Contains);
    }

    /// <summary>Replaces the file.</summary>
    public void WriteText(string text)
    {
        File.WriteAllText($"{Path}.new", text);
        File.Move($"{Path}.new", Path, overwrite: true);
    }

    /// <summary>Starts the control plane, which ends with the cluster.</summary>
    public RunningProgram Start()
    {
        var program = new RunningProgram(Balancer, _program, StarNetwork.Interface, Path, "--generic", "--interval", "0.3", "--pins", Pins);
        _running.Add(program);
        program.Says("is on eth in Generic mode");
        return program;
    }

    /// <summary>Takes the programs off.</summary>
    public void Unload()
    {
        using var program = new RunningProgram(Balancer, _program, StarNetwork.Interface, "--unload", "--pins", Pins);
        program.Says("is off eth");
        Assert.Equal(0, program.Wait());
    }

    public void Dispose()
    {
        _running.ForEach(one => one.Dispose());
        if (Directory.Exists(Pins)) Unload();
        _programs.Dispose();
        _network.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    string Path => System.IO.Path.Combine(_folder, "services.json");

    void Attach()
    {
        _running.Add(_programs.GetXdpProgram("Receive").Attach(StarNetwork.Interface, XdpMode.Generic));
        _running.Add(_programs.GetTcProgram("Send").Attach(StarNetwork.Interface));
    }
}
