using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Llvm;

public class BtfTests
{
    [BpfToolFact]
    public void Describes_a_map_as_libbpf_reads_it()
    {
        var btf = Dump(SampleModules.Counter());

        Assert.Matches(@"STRUCT '\(anon\)' size=32 vlen=4\n\t'type' .*\n\t'max_entries' .*\n\t'key' .*\n\t'value' ", btf);
        Assert.Contains("VAR 'Counts'", btf);
        Assert.Contains("DATASEC '.maps'", btf);
        Assert.Matches(@"ARRAY '\(anon\)' type_id=\d+ index_type_id=\d+ nr_elems=4\n", btf);
    }

    [BpfToolFact]
    public void Describes_a_struct_with_its_exact_offsets()
    {
        var btf = Dump(SampleModules.Counter());

        Assert.Matches(
            @"STRUCT 'Statistics' size=32 vlen=6\n\t'Packets' type_id=\d+ bits_offset=0\n\t'Inner' type_id=\d+ bits_offset=64\n" +
            @"\t'Kind' type_id=\d+ bits_offset=96\n\t'Bytes' type_id=\d+ bits_offset=104\n\t'Next' type_id=\d+ bits_offset=128\n",
            btf);
        Assert.Matches(@"ENUM 'Kind' .*size=1 vlen=2\n\t'None' val=0\n\t'Some' val=200", btf);
        Assert.Contains("INT 'bool' size=1 bits_offset=0 nr_bits=8 encoding=BOOL", btf);
    }

    [BpfToolFact]
    public void Describes_overlapping_fields_that_do_not_all_start_at_0_as_a_struct()
    {
        Assert.Matches(
            @"STRUCT 'Inner' size=4 vlen=2\n\t'Whole' type_id=\d+ bits_offset=0\n\t'High' type_id=\d+ bits_offset=16",
            Dump(SampleModules.Counter()));
    }

    [BpfToolFact]
    public void Describes_a_program_as_taking_the_context_and_returning_int()
    {
        var btf = Dump(SampleModules.DropAll());

        Assert.Matches(@"FUNC_PROTO '\(anon\)' ret_type_id=\d+ vlen=1\n\t'context' type_id=\d+", btf);
        Assert.Matches(@"FUNC 'Drop' type_id=\d+ linkage=global", btf);
        Assert.Contains("FWD 'xdp_md' fwd_kind=struct", btf);
    }

    [BpfToolFact]
    public void Names_configurable_values_in_the_rodata_section()
    {
        var btf = Dump(SampleModules.Globals());

        Assert.Matches(@"DATASEC '\.rodata' .*\n\ttype_id=\d+ offset=0 size=2 \(VAR 'Port'\)", btf);
    }

    [BpfToolFact]
    public void Writes_the_map_flags_and_pinning_that_are_set()
    {
        var module = SampleModules.Empty("Pinned");
        module.Maps.Add(new IrMap("Events", 27) { MaxEntries = 4096, Flags = 1, Pinning = 1 });
        FunctionBuilder.Program(module, "Drop").Return(1);

        Assert.Matches(@"'type' .*\n\t'max_entries' .*\n\t'map_flags' .*\n\t'pinning' ", Dump(module));
    }

    private static string Dump(IrModule module)
    {
        using var file = new ObjectFile(Emission.Emit(module));
        return Tool.Check(Tool.BpfTool, "btf", "dump", "file", file.Path);
    }
}
