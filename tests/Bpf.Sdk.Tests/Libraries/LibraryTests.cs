using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests.Libraries;

/// <summary>Projects with <c>BpfLibrary</c>, and programs that call what is in them.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void A_program_uses_libraries_by_project_reference()
    {
        var solution = LibrarySources.Write(
            """<ProjectReference Include="../lib/Tunnels.csproj" />""", """<ProjectReference Include="../core/Core.csproj" />""");

        Assert.Equal("Pass Drop Aborted", Run(solution));
    }

    [Fact]
    public void A_program_uses_libraries_by_package()
    {
        var solution = LibrarySources.Write(
            """<PackageReference Include="Tunnels" Version="1.2.3" />""", """<PackageReference Include="Core" Version="1.2.3" />""");
        solution.Write("nuget.config", """<configuration><packageSources><add key="local" value="feed" /></packageSources></configuration>""");
        solution.Succeed("pack", "-nologo", "core", "-o", "feed");
        solution.Succeed("pack", "-nologo", "lib", "-o", "feed");

        Assert.Equal("Pass Drop Aborted", Run(solution));
    }

    [Fact]
    public void A_library_is_checked_when_it_is_built()
    {
        var finished = PackedSdk.NewProject().WriteProject("<BpfLibrary>true</BpfLibrary>").Write("Bad.cs", """
            public static class Bad
            {
                public static int Hash(int value) => new object().GetHashCode() + value;
                public static string ForUserSpace(int value) => value.ToString();
            }
            """).Build();

        Assert.Matches(@"Bad\.cs\(3,\d+\): warning BPF0006: .*BPF1002", finished.Output);
        Assert.DoesNotMatch(@"Bad\.cs\(4,", finished.Output);
    }

    static string Run(TestProject solution)
    {
        solution.Succeed("build", "-nologo", "app");
        string[] kernel = System.Environment.IsPrivilegedProcess ? ["kernel"] : [];
        return solution.Succeed(["app/bin/Debug/net10.0/app.dll", .. kernel]).Trim();
    }
}
