
namespace Bpf.Kernel.Tests.Tools;

public sealed class BpftoolTests : IDisposable
{
    // In the kernel's one bpf file system, so the name must be this test run's own.
    readonly string _pin = $"/sys/fs/bpf/bpfk_{Environment.ProcessId}";
    readonly TemporaryFolder _folder = new();
    readonly string _object;

    public BpftoolTests() => _object = ObjectFactory.Compile(_folder, ObjectFactory.Sample("DropIPv6"));

    [Fact]
    public void Dumps_the_type_information_of_an_object()
    {
        var output = ExternalTool.Run("bpftool", "btf", "dump", "file", _object).Succeeded();

        Assert.Contains("FUNC 'Filter'", output);
        Assert.Contains("linkage=global", output);
        Assert.Contains("STRUCT 'xdp_md'", output);
        Assert.Contains("VAR 'Actions'", output);
        Assert.Contains("DATASEC '.maps'", output);
    }

    [KernelFact]
    public void Loads_an_object_and_shows_its_csharp_lines()
    {
        ExternalTool.Run("bpftool", "prog", "load", _object, _pin).Succeeded();

        var output = ExternalTool.Run("bpftool", "prog", "dump", "xlated", "pinned", _pin, "linum").Succeeded();

        Assert.Contains("int Filter(struct xdp_md * ctx):", output);
        var source = File.ReadAllLines(_folder.File("Program.cs"));
        var line = Array.FindIndex(source, text => text.Contains("Actions.TryGet", StringComparison.Ordinal));
        Assert.Contains($"; {source[line].Trim()} [file:Program.cs line_num:{line + 1} ", output);
    }

    [KernelFact]
    public void Shows_the_name_and_license_of_a_loaded_program()
    {
        ExternalTool.Run("bpftool", "prog", "load", _object, _pin).Succeeded();

        var output = ExternalTool.Run("bpftool", "prog", "show", "pinned", _pin).Succeeded();

        Assert.Matches(@"\d+: xdp +name Filter +tag [0-9a-f]{16} +gpl", output);
        Assert.Contains("btf_id", output);
    }

    public void Dispose()
    {
        if (KernelAccess.Lack is null) File.Delete(_pin);
        _folder.Dispose();
    }
}
