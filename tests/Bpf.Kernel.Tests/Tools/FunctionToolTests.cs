using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>Objects with several functions: what other tools make of them, and ours of the same.</summary>
public sealed class FunctionToolTests : IDisposable
{
    // In the kernel's one bpf file system, so the name must be this test run's own.
    readonly string _pin = $"/sys/fs/bpf/bpfk_functions_{Environment.ProcessId}";
    readonly TemporaryFolder _folder = new();

    [KernelTheory]
    [InlineData("5.17")]
    [InlineData("6.4")]
    public void Libbpf_loads_it_and_each_function_has_its_csharp_lines(string kernel)
    {
        var path = ObjectFactory.Compile(_folder, FunctionPrograms.Functions, $"/minkernel:{kernel}");

        var output = Dump(path, "Count");

        Assert.Contains("int Count(struct xdp_md * ctx):", output);
        // It may abort, so 64 bits tell the caller.
        Assert.Contains("unsigned long long Functions_Weigh(struct xdp_md * context, unsigned int factor):", output);
        Assert.Contains("unsigned int Functions_Add(unsigned int left, unsigned int right):", output);
        Assert.Contains("long Count_lambda_callback(unsigned int index, unsigned int * state):", output);
        ExpectLine(output, "var sum = Weigh(context, 3);");
        ExpectLine(output, "if (!packet.TryRead(out Ref<byte> first)) throw");
        ExpectLine(output, "state += Twice(index);");
        ExpectLine(output, "number * 2;");
        ExpectLine(output, "return left + right;");
        ExpectLine(output, "sum += Add((uint)number, sum);");
    }

    [KernelTheory]
    [InlineData("5.17")]
    [InlineData("6.4")]
    public void This_loader_loads_it_and_names_the_functions(string kernel)
    {
        var path = ObjectFactory.Compile(_folder, FunctionPrograms.Functions, $"/minkernel:{kernel}");
        var spec = ObjectSpec.ReadFile(path);

        using var loaded = BpfObject.Load(spec);
        byte[] packet = [7, .. new byte[60]];

        Assert.Equal(XdpAction.Drop, loaded.GetXdpProgram("Count").TestRun([0, .. new byte[60]]).Action);
        Assert.Equal(XdpAction.Tx, loaded.GetXdpProgram("Second").TestRun(packet).Action);
        Assert.Equal(["Second", "Functions_Weigh"], spec.GetProgram("Second").GetInstructions().Select(i => i.Function).OfType<string>());
        Assert.Contains(spec.GetProgram("Second").GetInstructions(), i => i.SourceLine?.Text.Contains("* factor;", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Linkage_in_the_types_is_that_of_the_kinds_of_function()
    {
        var path = ObjectFactory.Compile(_folder, FunctionPrograms.Functions, "/minkernel:6.4");

        var output = ExternalTool.Run("bpftool", "btf", "dump", "file", path).Succeeded();

        Assert.Matches(@"FUNC 'Count' type_id=\d+ linkage=global", output);
        Assert.Matches(@"FUNC 'Functions_Weigh' type_id=\d+ linkage=static", output);
        Assert.Matches(@"FUNC 'Functions_Add' type_id=\d+ linkage=global", output);
        Assert.Matches(@"FUNC 'Count_lambda_callback' type_id=\d+ linkage=static", output);
        Assert.Matches(@"FUNC 'bpf_iter_num_next' type_id=\d+ linkage=extern", output);
    }

    [KernelFact]
    public void Names_that_C_does_not_have_are_no_obstacle()
    {
        var path = ObjectFactory.Compile(_folder, FunctionPrograms.OddNames);

        BpfObject.Load(ObjectSpec.ReadFile(path)).Dispose();
        ExternalTool.Run("bpftool", "prog", "loadall", path, _pin).Succeeded();
        var output = ExternalTool.Run("bpftool", "btf", "dump", "file", path).Succeeded();

        Assert.Contains("STRUCT 'Paar_int_int' size=12", output);
        Assert.Contains("STRUCT 'Paar_Paar_int_byte_long'", output);
        Assert.DoesNotMatch(@"[^\x00-\x7f]", output);
    }

    string Dump(string path, string program)
    {
        ExternalTool.Run("bpftool", "prog", "loadall", path, _pin).Succeeded();
        return ExternalTool.Run("bpftool", "prog", "dump", "xlated", "pinned", $"{_pin}/{program}", "linum").Succeeded();
    }

    static void ExpectLine(string output, string text)
    {
        var lines = FunctionPrograms.Functions.Split('\n');
        var number = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) + 1;
        Assert.Contains($"; {lines[number - 1].Trim()} [file:Program.cs line_num:{number} ", output);
    }

    public void Dispose()
    {
        if (Directory.Exists(_pin)) Directory.Delete(_pin, true);
        _folder.Dispose();
    }
}
