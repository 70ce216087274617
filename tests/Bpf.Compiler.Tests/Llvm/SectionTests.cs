namespace Bpf.Compiler.Tests.Llvm;

public class SectionTests
{
    [ObjDumpFact]
    public void Has_the_sections_that_loaders_read_and_no_debug_sections()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.Counter()));

        var listing = Tool.Check(Tool.ObjDump, "-h", file.Path);

        Assert.All(["xdp", "license", ".maps", ".BTF", ".BTF.ext"], name => Assert.Contains($" {name} ", listing));
        Assert.DoesNotContain(".debug", listing);
        Assert.DoesNotContain(".eh_frame", listing);
    }

    [ObjDumpFact]
    public void Puts_each_global_where_it_says()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.Globals()));

        var symbols = Tool.Check(Tool.ObjDump, "-t", file.Path);

        Assert.Matches(@"O \.rodata\t\S+ Port\b", symbols);
        Assert.Matches(@"O \.bss\t\S+ Total\b", symbols);
        Assert.Matches(@"O \.data\t\S+ Seed\b", symbols);
    }

    [ObjDumpFact]
    public void Reads_a_configurable_value_when_the_program_runs()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.Globals()));

        Assert.Contains("*(u16 *)", Tool.Check(Tool.ObjDump, "-d", file.Path));
    }

    [ObjDumpFact]
    public void Moves_a_MAC_address_by_two_bytes_without_the_stack()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.SwapMacs()));

        var listing = Tool.Check(Tool.ObjDump, "-d", file.Path);

        Assert.DoesNotContain("r10", listing);
        Assert.Equal(12, listing.Split("*(u16 *)").Length - 1);
    }

    [ObjDumpFact]
    public void Calls_a_subprogram_instead_of_copying_it()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.Subprograms()));

        var listing = Tool.Check(Tool.ObjDump, "-d", file.Path);

        Assert.Contains("<IsSmall>:", listing);
        Assert.Contains("call -0x1", listing);
    }

    [ObjDumpFact]
    public void Shows_the_source_line_above_the_instructions()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.DropIPv6()));

        Assert.Contains("; DropIPv6 line 11", Tool.Check(Tool.ObjDump, "-S", file.Path));
    }

    [ObjDumpFact]
    public void Adds_without_fetching_where_the_old_value_is_not_used()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.AtomicAdd()));

        var listing = Tool.Check(Tool.ObjDump, "-d", file.Path);

        Assert.Contains("lock *(u64 *)(r2 + 0x0) += r1", listing);
        Assert.Contains("lock *(u32 *)(r2 + 0x8) += r1", listing);
    }

    [ObjDumpFact]
    public void Reads_a_context_field_whole_and_at_a_constant_offset()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.ContextFields()));

        var listing = Tool.Check(Tool.ObjDump, "-d", file.Path);

        Assert.Contains("*(u32 *)(r1 + 0xc)", listing);
        Assert.Contains("*(u32 *)(r1 + 0x10)", listing);
    }
}
