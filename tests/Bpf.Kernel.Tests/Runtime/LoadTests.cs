using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public class LoadTests
{
    static readonly byte[] Packet = [.. new byte[60]];

    [KernelFact]
    public void EveryKindOfSectionMapAndRelocationLoads()
    {
        using var loaded = Sources.Load(Sources.Everything);
        Assert.Equal(7, loaded.Programs.Count);
        Assert.Equal(["rt_globals", "rt_loops"], loaded.Programs.Take(2).Select(p => p.Name));
        Assert.Equal((uint)Math.Max(1024, System.Environment.SystemPageSize), loaded.GetMap("rt_ring").MaxEntries);
    }

    [KernelFact]
    public void GlobalVariablesAndSubprogramsWork()
    {
        var spec = Sources.Read(Sources.Everything);
        spec.GetVariable("rt_answer").Set((uint)XdpAction.Tx);
        using var loaded = BpfObject.Load(spec);
        Assert.Equal(XdpAction.Tx, loaded.GetXdpProgram("rt_globals").TestRun(Packet).Action);
        Assert.Equal(1u, loaded.GetMap<uint, uint>("rt_array")[1]);
        Assert.Equal(1u, loaded.GetPerCpuMap<uint, uint>("rt_percpu").Sum(1u));
        Assert.Equal(65ul, loaded.GetMap<uint, ulong>(".data")[0]);
        Assert.Equal(1u, loaded.GetMap<uint, uint>(".bss")[0]);
    }

    [KernelFact]
    public void ASpecLoadsSeveralTimesAndIsNotChanged()
    {
        var spec = Sources.Read(Sources.Everything);
        using var first = BpfObject.Load(spec);
        first.GetXdpProgram("rt_globals").TestRun(Packet);
        using var second = BpfObject.Load(spec);
        Assert.Equal(5ul, second.GetMap<uint, ulong>(".data")[0]);
        Assert.Equal(5ul, spec.GetVariable("rt_seen").Get<ulong>());
    }

    [KernelFact]
    public void CallbacksWork()
    {
        using var loaded = BpfObject.Load(Sources.Read(Sources.Everything), new BpfLoadOptions { Programs = ["rt_loops"] });
        Assert.Equal(XdpAction.Tx, Assert.Single(loaded.Programs).TestRun(Packet).Action);
    }

    [KernelFact]
    public void ReadOnlyDataCannotBeWritten()
    {
        using var loaded = Sources.Load(Sources.Everything);
        var error = Assert.Throws<BpfException>(() => loaded.GetMap<uint, uint>(".rodata")[0] = 1);
        Assert.Equal("EPERM", error.ErrorName);
        Assert.Contains("frozen", error.Message);
    }

    [KernelFact]
    public void ObjectsWithoutBtfLoad()
    {
        using var loaded = BpfObject.Load(ObjectSpec.Read(Clang.Compile(Sources.Basic, "-g0"), "plain.o"));
        Assert.Equal(XdpAction.Drop, loaded.GetXdpProgram("rt_drop").TestRun(Packet).Action);
    }

    [KernelFact]
    public void ObjectsWithoutXdpOrTcProgramsSayWhatTheyHave()
    {
        var error = Assert.Throws<BpfException>(() => Sources.Load("""SEC("socket") int f(void *ctx) { return 0; }"""));
        Assert.Contains("code in socket", error.Message);
    }

    [KernelFact]
    public void MapsCanBeReplacedAndResized()
    {
        using var first = Sources.Load(Sources.Everything);
        var spec = Sources.Read(Sources.Everything);
        spec.GetMap("rt_hash").MaxEntries = 77;
        using var second = BpfObject.Load(spec, new BpfLoadOptions { MapReplacements = new Dictionary<string, BpfMap> { ["rt_array"] = first.GetMap("rt_array") } });
        second.GetXdpProgram("rt_globals").TestRun(Packet);
        Assert.Equal(1u, first.GetMap<uint, uint>("rt_array")[1]);
        Assert.Equal(77u, second.GetMap("rt_hash").MaxEntries);
        var error = Assert.Throws<BpfMapMismatchException>(() => BpfObject.Load(spec,
            new BpfLoadOptions { MapReplacements = new Dictionary<string, BpfMap> { ["rt_array"] = first.GetMap("rt_hash") } }));
        Assert.Equal(["Type", "KeySize", "ValueSize", "MaxEntries", "Flags"], error.Differences.Select(d => d.Property));
    }

    [KernelFact]
    public void AMapThatTheKernelRefusesIsDescribed()
    {
        var error = Assert.Throws<BpfException>(() => Sources.Load("""
            struct { __uint(type, 11); __uint(max_entries, 4); __type(key, __u64); __type(value, __u32); } rt_badlpm SEC(".maps");
            SEC("xdp") int rt_uses(struct xdp_md *ctx) { __u64 k = 0; return bpf_map_lookup_elem(&rt_badlpm, &k) ? 1 : 2; }
            """));
        Assert.Contains("Creating map 'rt_badlpm' (LpmTrie, keys of 8 bytes, values of 4 bytes, 4 entries", error.Message);
        Assert.Contains("NoPrealloc", error.Message);
    }

    [KernelFact]
    public void WhatCannotBeCreatedIsReadAndRefusedAtLoading()
    {
        var spec = Sources.Read("int a; int *b = &a; SEC(\"xdp\") int p(struct xdp_md *c) { return *b; }");
        Assert.Contains("store an index", Assert.Throws<BpfNotSupportedException>(() => BpfObject.Load(spec)).Message);
    }

    [KernelFact]
    public void MapsBeginWithWhatClangSaysTheyHold()
    {
        using var loaded = Sources.Load("""
            struct inner { __uint(type, 2); __uint(max_entries, 1); __type(key, __u32); __type(value, __u64); } rt_first SEC(".maps");
            struct { __uint(type, 13); __uint(max_entries, 4); __type(key, __u32); __array(values, struct inner); } rt_outer SEC(".maps") =
                { .values = { [3] = &rt_first } };
            static long (*jump)(void *, void *, __u32) = (void *)12;
            int rt_jump(struct xdp_md *c);
            struct { __uint(type, 3); __uint(max_entries, 2); __uint(key_size, 4); __array(values, int (void *)); } rt_jumps SEC(".maps") =
                { .values = { [1] = (void *)&rt_jump } };
            SEC("xdp") int rt_jump(struct xdp_md *c) { return XDP_TX; }
            SEC("xdp") int rt_start(struct xdp_md *c) { jump(c, &rt_jumps, 1); return XDP_DROP; }
            """);
        Assert.True(new MapTable<uint>(loaded.GetMap("rt_outer")).TryGetId(3, out var id));
        Assert.Equal(loaded.GetMap("rt_first").Id, id);
        Assert.Equal(XdpAction.Tx, loaded.GetXdpProgram("rt_start").TestRun(Packet).Action);
    }

    [KernelFact]
    public void ProgramsBesideOnesThatNeedKernelFunctionsLoad()
    {
        var spec = Sources.Read("""
            extern int bpf_xdp_metadata_rx_hash(void *) SEC(".ksyms");
            SEC("xdp") int rt_kfunc(struct xdp_md *c) { return bpf_xdp_metadata_rx_hash(c); }
            SEC("xdp") int rt_plain(struct xdp_md *c) { return XDP_PASS; }
            """);
        using var loaded = BpfObject.Load(spec, new BpfLoadOptions { Programs = ["rt_plain"] });
        Assert.Equal(XdpAction.Pass, loaded.Programs[0].TestRun(Packet).Action);
        Assert.Throws<BpfNotSupportedException>(() => BpfObject.Load(spec));
    }

    [KernelFact]
    public void DamagedObjectsAreRefusedOrLoadAndLeaveNothing()
    {
        var image = Clang.Compile(Sources.DropIPv6);
        var before = KernelObjects.Descriptors();
        var random = new Random(7);
        var refused = 0;
        for (var round = 0; round < 300; round++)
        {
            var damaged = image.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var spec = ObjectSpec.Read(damaged, "damaged.o");
                // The kernel would be right to create a huge map.
                if (spec.Maps.All(m => (m.KeySize + (long)m.ValueSize) * m.MaxEntries < 1 << 20))
                    BpfObject.Load(spec).Dispose();
            }
            catch (BpfException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 10, 290);
        Assert.Equal(before, KernelObjects.Descriptors());
    }

    [KernelFact]
    public void TheVerifiersLogIsKeptOnRequest()
    {
        using var loaded = BpfObject.Load(Sources.Read(Sources.Basic), new BpfLoadOptions { KeepVerifierLog = true });
        Assert.Contains("processed 2 insns", loaded.Programs[0].VerifierLog);
        Assert.Contains("stack depth", loaded.Programs[0].VerifierLog);
    }

    [KernelFact]
    public void TheProgramIsDescribedByTheKernel()
    {
        using var loaded = Sources.Load(Sources.Everything);
        var program = loaded.GetXdpProgram("rt_globals");
        var info = Assert.Single(BpfProgramInfo.All(), p => p.Id == program.Id);
        Assert.Equal(("rt_globals", ProgramType.Xdp), (info.Name, info.Type));
        Assert.Equal(16, info.Tag.Length);
        Assert.Contains(loaded.GetMap("rt_array").Id, info.MapIds);
        Assert.Equal(5, info.MapIds.Count);
        var code = BpfProgramInfo.FromId(program.Id).GetInstructions();
        Assert.Equal(info.TranslatedSize / 8, code[^1].Index + 1);
        Assert.Contains(code, i => i.SourceLine is { } line && Path.GetFileName(line.File) == "test.c" && line.Text.Contains("rt_zero++", StringComparison.Ordinal));
    }
}
