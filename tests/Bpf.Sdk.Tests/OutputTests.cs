using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

public sealed class OutputTests
{
    readonly TestProject _project = PackedSdk.NewProject().WriteProject().WriteFirewall();

    [Fact]
    public void Every_object_is_embedded_and_copied()
    {
        _project.Write("Router.cs", """
            using Bpf;
            namespace Other;
            static partial class Router { [Xdp] public static XdpAction Route(XdpContext context) => XdpAction.Pass; }
            """).BuildSucceeds();

        Assert.Equal(["My.App.Firewall.bpf.o", "Other.Router.bpf.o"], _project.Embedded().Keys.Order());
        Assert.True(File.Exists(_project["bin/Debug/net10.0/Router.bpf.o"]));
        Assert.Equal(_project.Object, _project.Embedded()["My.App.Firewall.bpf.o"]);
    }

    [Fact]
    public void Publish_takes_the_object_along()
    {
        _project.Succeed("publish", "-nologo", "-o", _project["out"]);

        Assert.True(File.Exists(_project["out/Firewall.bpf.o"]));
        Assert.NotEmpty(_project.Embedded("out/app.dll"));
    }

    [Fact]
    public void Publish_without_building_takes_the_object_along()
    {
        _project.BuildSucceeds("-c", "Release");
        _project.Succeed("publish", "-nologo", "--no-build", "-o", _project["out"]);

        Assert.Equal(1, _project.CompilerRuns);
        Assert.True(File.Exists(_project["out/Firewall.bpf.o"]));
    }

    [Fact]
    public void A_project_that_references_the_programs_gets_objects_and_libraries_but_no_tooling()
    {
        _project.Write("../Consumer/Consumer.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../My projéct/app.csproj" /></ItemGroup>
            </Project>
            """).Write("../Consumer/Program.cs", "System.Console.WriteLine(typeof(My.App.Firewall));");
        _project.Succeed("build", "-nologo", "../Consumer/Consumer.csproj");

        Assert.True(File.Exists(_project["../Consumer/bin/Debug/net10.0/Firewall.bpf.o"]));
        Assert.True(File.Exists(_project["../Consumer/bin/Debug/net10.0/Bpf.Runtime.dll"]));
        Assert.DoesNotContain("Bpf.Sdk/", File.ReadAllText(_project["../Consumer/obj/project.assets.json"]));
    }

    [Fact]
    public void A_project_that_references_programs_of_the_same_name_is_an_error()
    {
        _project.WriteProject(path: "../Library/Library.csproj")
            .Write("../Library/Firewall.cs", """
                using Bpf;
                namespace Library;
                public static partial class Firewall { [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass; }
                """)
            .WriteProject(items: "<ProjectReference Include=\"../Library/Library.csproj\" />");
        var failed = _project.Build();

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("error BPF0005: ", failed.Output);
        Assert.Contains("would both be copied to 'Firewall.bpf.o' in the output folder. Rename one of the classes.", failed.Output);
    }

    [Fact]
    public void A_design_time_build_compiles_nothing()
    {
        _project.Succeed("restore");
        _project.Succeed("msbuild", "-nologo", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");

        Assert.Equal(0, _project.CompilerRuns);
    }

    [Fact]
    public void The_compiler_gets_what_the_csharp_compiler_gets()
    {
        _project.WriteProject("<Nullable>enable</Nullable><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow><BpfLlvmLibrary>/opt/libLLVM.so</BpfLlvmLibrary>")
            .BuildSucceeds();

        string[] expected =
        [
            $"/projectdir:{_project.Folder}", $"/outdir:{_project["obj/Debug/net10.0/bpf/"]}", "/langversion:14.0", "/nullable:enable", "/allowunsafe:true",
            "/checked:true", "/cpu:v3", "/minkernel:5.15", "/license:Dual MIT/GPL", "/checks:on", "/trustcsharp:on", "/llvm:/opt/libLLVM.so",
            $"/source:{_project["Event.cs"]}", $"/source:{_project["obj/Debug/net10.0/app.GlobalUsings.g.cs"]}",
        ];
        Assert.Superset(expected.ToHashSet(), _project.LastResponse.ToHashSet());
        Assert.Contains(_project.LastResponse, line => line.StartsWith("/reference:") && line.EndsWith("/lib/net10.0/Bpf.dll"));
        Assert.Contains(_project.LastResponse, line => line.StartsWith("/define:TRACE;DEBUG;NET;"));
    }
}
