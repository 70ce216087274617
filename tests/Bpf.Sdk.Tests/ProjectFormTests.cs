using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

public sealed class ProjectFormTests
{
    readonly TestProject _project = PackedSdk.NewProject();

    [Fact]
    public void A_package_reference_is_enough()
    {
        _project.WriteFirewall().Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <BpfToolPath>{PackedSdk.StubCompiler}</BpfToolPath>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Bpf.Sdk" Version="{PackedSdk.Version}" /></ItemGroup>
            </Project>
            """).BuildSucceeds();

        Assert.Equal(_project.Object, _project.Embedded()["My.App.Firewall.bpf.o"]);
        Assert.True(File.Exists(_project["bin/Debug/net10.0/Bpf.Runtime.dll"]) || _project.LastResponse.Any(line => line.EndsWith("Bpf.Runtime.dll")));
    }

    [Fact]
    public void The_sdk_works_with_central_package_versions_and_an_explicit_library_reference()
    {
        _project.WriteFirewall()
            .Write("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="Bpf.Runtime" Version="{PackedSdk.Version}" /></ItemGroup>
                </Project>
                """)
            .WriteProject(items: """<PackageReference Include="Bpf.Runtime" />""")
            .BuildSucceeds();

        Assert.NotEmpty(_project.Embedded());
    }

    [Fact]
    public void The_sdk_adds_to_another_sdk()
    {
        _project.WriteFirewall().Write("Program.cs", "WebApplication.Create().Urls.Add(\"http://localhost\");").Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <Sdk Name="Bpf.Sdk" Version="{PackedSdk.Version}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <BpfToolPath>{PackedSdk.StubCompiler}</BpfToolPath>
              </PropertyGroup>
            </Project>
            """).BuildSucceeds();

        Assert.NotEmpty(_project.Embedded());
    }

    [Fact]
    public void Target_frameworks_before_net10_are_left_alone()
    {
        var program = TestProject.Firewall.Insert(0, "#if NET10_0_OR_GREATER\n") + "\n#endif\n";
        _project.WriteFirewall().Write("Firewall.cs", program).WriteProject("<LangVersion>14.0</LangVersion>").Write("app.csproj",
            File.ReadAllText(_project["app.csproj"]).Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.1</TargetFrameworks>"))
            .BuildSucceeds("-p:ImplicitUsings=false");

        Assert.Equal(1, _project.CompilerRuns);
        Assert.NotEmpty(_project.Embedded());
        Assert.Empty(_project.Embedded("bin/Debug/netstandard2.1/app.dll"));
        Assert.False(File.Exists(_project["bin/Debug/netstandard2.1/Bpf.dll"]));
    }

    [Fact]
    public void A_project_without_programs_starts_nothing()
    {
        _project.WriteProject().Write("Loader.cs", "static class Loader { public static Bpf.XdpMode Mode => Bpf.XdpMode.Native; }").BuildSucceeds();

        Assert.Equal(0, _project.CompilerRuns);
        Assert.Empty(_project.Embedded());
    }

    [Theory]
    [InlineData("fsproj", "Library.fs", "module Library\nlet answer = 42", """<Compile Include="Library.fs" />""")]
    [InlineData("vbproj", "Library.vb", "Public Class Library\nEnd Class", "")]
    public void Other_languages_are_left_alone(string extension, string file, string source, string items)
    {
        _project.Write(file, source).WriteProject(items: items, path: $"app.{extension}").BuildSucceeds();

        Assert.Equal(0, _project.CompilerRuns);
        Assert.Empty(Directory.GetFiles(_project["obj"], "objects.txt", SearchOption.AllDirectories));
    }
}
