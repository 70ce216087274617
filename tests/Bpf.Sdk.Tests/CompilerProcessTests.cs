using System.Runtime.Versioning;
using Bpf.Sdk.Tasks;

namespace Bpf.Sdk.Tests;

[SupportedOSPlatform("linux")]
public sealed class CompilerProcessTests : IDisposable
{
    readonly string _tools = Directory.CreateTempSubdirectory("bpf-tools-").FullName;

    public void Dispose() => Directory.Delete(_tools, recursive: true);

    [Fact]
    public void The_native_compiler_is_taken_when_it_is_for_this_machine_and_made_executable()
    {
        var native = Touch("native/linux-x64/bpf");
        Touch("net10.0/any/Bpf.Tool.dll");
        File.SetUnixFileMode(native, UnixFileMode.UserRead);

        Assert.Equal(new(native, ""), CompilerProcess.Find(null, _tools, "linux-x64", "/bin/sh"));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(native));
    }

    [Fact]
    public void Another_machine_gets_the_managed_compiler()
    {
        Touch("native/linux-x64/bpf");
        var managed = Touch("net10.0/any/Bpf.Tool.dll");

        Assert.Equal(new("/bin/sh", $"\"{managed}\" "), CompilerProcess.Find(null, _tools, "linux-arm64", "/bin/sh"));
    }

    [Fact]
    public void A_given_assembly_runs_on_dotnet()
    {
        var given = Touch("my.dll");

        Assert.Equal(new("/bin/sh", $"\"{given}\" "), CompilerProcess.Find(given, _tools, "linux-x64", "/bin/sh"));
    }

    [Fact]
    public void An_empty_package_is_an_error_with_the_way_out()
    {
        var error = Assert.Throws<FileNotFoundException>(() => CompilerProcess.Find(null, _tools, "linux-x64", null));

        Assert.Contains("restore again", error.Message);
    }

    string Touch(string path)
    {
        var full = Path.Combine(_tools, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "");
        return full;
    }
}
