using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Bpf.Sdk.Tests.Harness;

/// <summary>A project as a user has it, in a folder of its own outside the repository.</summary>
sealed class TestProject(string folder)
{
    /// <summary>A program whose object depends on a struct in another file.</summary>
    public const string Firewall = """
        using Bpf;
        namespace My.App;
        public static partial class Firewall
        {
            [Xdp] public static unsafe XdpAction Filter(XdpContext context) => sizeof(Event) > 4 ? XdpAction.Drop : XdpAction.Pass;
        }
        """;

    public string Folder => folder;

    public string this[string path] => Path.Combine(folder, path);

    public int CompilerRuns => File.Exists(this["invocations.log"]) ? File.ReadAllLines(this["invocations.log"]).Length : 0;

    public string[] LastResponse => File.ReadAllLines(this["last.rsp"]);

    /// <summary>The hash that the stub compiler wrote.</summary>
    public string Object => File.ReadAllText(this["bin/Debug/net10.0/Firewall.bpf.o"]);

    public TestProject Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this;
    }

    public TestProject WriteProject(string properties = "", string items = "", string path = "app.csproj") => Write(path, $"""
        <Project Sdk="Bpf.Sdk/{PackedSdk.Version}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <BpfToolPath>{PackedSdk.StubCompiler}</BpfToolPath>
            {properties}
          </PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """);

    public TestProject WriteFirewall() => Write("Firewall.cs", Firewall).Write("Event.cs", "namespace My.App; public struct Event { public int A; }");

    public Finished Run(params string[] arguments) => ChildProcess.Run(folder, "dotnet", arguments);

    public Finished Build(params string[] options) => Run(["build", "-nologo", .. options]);

    public string Succeed(params string[] arguments)
    {
        var finished = Run(arguments);
        Assert.True(finished.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{finished.Output}");
        Assert.DoesNotContain("warning", finished.Output.Replace("0 Warning(s)", ""));
        return finished.Output;
    }

    public void BuildSucceeds(params string[] options) => Succeed(["build", "-nologo", .. options]);

    /// <summary>The embedded objects that the stub wrote: resource name and text.</summary>
    public Dictionary<string, string> Embedded(string assembly = "bin/Debug/net10.0/app.dll") =>
        EmbeddedBytes(assembly).ToDictionary(resource => resource.Key, resource => Encoding.UTF8.GetString(resource.Value));

    public Dictionary<string, byte[]> EmbeddedBytes(string assembly)
    {
        using var file = new PEReader(File.OpenRead(this[assembly]));
        var metadata = file.GetMetadataReader();
        var resources = metadata.ManifestResources.Select(metadata.GetManifestResource).Where(resource => resource.Implementation.IsNil);
        return resources.ToDictionary(resource => metadata.GetString(resource.Name), resource => ReadResource(file, resource));
    }

    static byte[] ReadResource(PEReader file, ManifestResource resource)
    {
        var directory = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var reader = file.GetSectionData(directory).GetReader();
        reader.Offset = (int)resource.Offset;
        return reader.ReadBytes(reader.ReadInt32());
    }
}
