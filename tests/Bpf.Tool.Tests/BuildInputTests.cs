using Bpf.Tool.Build;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Tests;

public sealed class BuildInputTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bpf-tool-build-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Folder_TakesItsCSharpFiles_ButNotThoseOfBinObjAndHiddenFolders()
    {
        foreach (var file in (string[])["B.cs", "A.cs", "Sub/C.cs", "Sub/bin/D.cs", "bin/X.cs", "obj/Y.cs", ".git/Z.cs", "readme.md"])
            Write(file, "");

        var sources = SourceSet.Find(_folder.FullName);

        Assert.Equal(["A.cs", "B.cs", "Sub/C.cs", "Sub/bin/D.cs"], sources.Files.Select(file => Path.GetRelativePath(_folder.FullName, file)));
    }

    [Fact]
    public void SingleFile_HasImplicitUsings() =>
        Assert.Contains("global using global::System.Linq;\n", SourceSet.Find(Write("A.cs", "")).Project.GlobalUsings());

    [Fact]
    public void Project_HasImplicitUsingsOnlyIfItAsks()
    {
        Write("A.cs", "");

        Assert.Empty(SourceSet.Find(Write("P.csproj", "<Project />")).Project.GlobalUsings());
    }

    [Fact]
    public void Project_GivesItsPlainPropertiesAndUsings()
    {
        Write("A.cs", "");
        var project = Write("P.csproj", """
            <Project Sdk="Bpf.Sdk/1.0.0">
              <PropertyGroup>
                <BpfCpu>v4</BpfCpu>
                <DefineConstants>$(DefineConstants);STRICT</DefineConstants>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Using Include="Bpf" />
                <Using Include="System.Math" Static="true" />
                <Using Include="System.Int32" Alias="Number" />
              </ItemGroup>
            </Project>
            """);

        var sources = SourceSet.Find(project);
        var arguments = Lines(new BuildRequest(project, "."), sources);

        Assert.Contains("/cpu:v4", arguments);
        Assert.Contains(arguments, line => line.StartsWith("/define:") && line.EndsWith(";STRICT"));
        Assert.EndsWith("global using global::Bpf;\nglobal using static global::System.Math;\nglobal using Number = global::System.Int32;\n",
            sources.Project.GlobalUsings());
    }

    [Theory]
    [InlineData("""<PropertyGroup><BpfCpu Condition="'$(X)' == ''">v4</BpfCpu></PropertyGroup>""", "condition")]
    [InlineData("""<PropertyGroup Condition="'$(X)' == ''"><BpfCpu>v4</BpfCpu></PropertyGroup>""", "condition")]
    [InlineData("<PropertyGroup><BpfCpu>$(Mine)</BpfCpu></PropertyGroup>", "computes")]
    [InlineData("""<ItemGroup><Compile Remove="A.cs" /></ItemGroup>""", "<Compile>")]
    public void Project_ThatNeedsMSBuild_IsRefused(string content, string reason)
    {
        Write("A.cs", "");
        var project = Write("P.csproj", $"<Project>{content}</Project>");

        var exception = Assert.Throws<CommandException>(() => SourceSet.Find(project));

        Assert.Contains(reason, exception.Message);
        Assert.Contains("dotnet build", exception.Message);
    }

    [Fact]
    public void Options_WinOverTheProject()
    {
        Write("A.cs", "");
        var project = Write("P.csproj", "<Project><PropertyGroup><BpfCpu>v4</BpfCpu><BpfLicense>GPL</BpfLicense></PropertyGroup></Project>");

        var arguments = Lines(new BuildRequest(project, ".") { Cpu = "v2", Checks = false }, SourceSet.Find(project));

        Assert.Contains("/cpu:v2", arguments);
        Assert.Contains("/license:GPL", arguments);
        Assert.Contains("/checks:off", arguments);
    }

    [Fact]
    public void References_AreTheFrameworkAndTheLibrary()
    {
        var file = Write("A.cs", "");

        var arguments = Lines(new BuildRequest(file, "."), SourceSet.Find(file));

        Assert.Contains(arguments, line => line.StartsWith("/reference:") && line.EndsWith("/System.Runtime.dll"));
        Assert.Contains(arguments, line => line.StartsWith("/reference:") && line.EndsWith("/Bpf.dll"));
        Assert.Contains($"/source:{file}", arguments);
        Assert.Contains($"/projectdir:{_folder.FullName}", arguments);
    }

    [Theory]
    [InlineData("missing.cs", "does not exist")]
    [InlineData("notes.txt", "neither")]
    public void OtherInput_IsRefused(string name, string reason)
    {
        Write("notes.txt", "");

        Assert.Contains(reason, Assert.Throws<CommandException>(() => SourceSet.Find(Path.Combine(_folder.FullName, name))).Message);
    }

    string[] Lines(BuildRequest request, SourceSet sources) => CompilerArguments.Write(request, sources, _folder.FullName).Split('\n');

    string Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
