using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>The code of programs in the kernel, with the names of what it refers to.</summary>
public sealed class ProgramCodeTests : IDisposable
{
    readonly BpfFileSystem? _pins = KernelAccess.Lack is null ? new() : null;
    readonly BpfObject? _loaded;

    public ProgramCodeTests()
    {
        if (KernelAccess.Lack is null)
            _loaded = Sources.Load("""
                struct { __uint(type, 1); __uint(max_entries, 2); __type(key, __u32); __type(value, __u64); } rt_seen SEC(".maps");
                static __u64 (*bpf_ktime_get_ns)(void) = (void *)5;
                __u32 rt_total;
                static __attribute__((noinline)) int rt_add(__u32 k)
                {
                    __u64 v = bpf_ktime_get_ns();
                    return bpf_map_update_elem(&rt_seen, &k, &v, 0);
                }
                SEC("xdp") int rt_with_a_long_name(struct xdp_md *ctx)
                {
                    rt_total++;
                    return rt_add(ctx->rx_queue_index) ? 0 : 2;
                }
                """);
    }

    public void Dispose()
    {
        _loaded?.Dispose();
        _pins?.Dispose();
    }

    BpfProgramInfo Info => _loaded!.Programs[0].GetInfo();

    [KernelFact]
    public void Instructions_name_maps_helpers_and_functions()
    {
        var text = Info.GetInstructions();
        Assert.Equal(["rt_with_a_long_name", "rt_add"], text.Select(i => i.Function).OfType<string>());
        Assert.Contains("map rt_seen ll", string.Join('\n', text));
        Assert.Contains(text, i => i.ToString() == "call rt_add");
        Assert.Contains(text, i => i.ToString() == "call bpf_ktime_get_ns");
        Assert.Contains(text, i => i.Symbol?.EndsWith(".bss", StringComparison.Ordinal) == true);
        Assert.Contains(text, i => i.SourceLine?.Text.Contains("rt_total++", StringComparison.Ordinal) == true);
    }

    [KernelFact]
    public void Machine_code_is_split_into_functions_with_lines()
    {
        var info = Info;
        if (info.JitedSize == 0) return;
        var functions = info.GetMachineFunctions();
        Assert.Equal(["rt_with_a_long_name", "rt_add"], functions.Select(f => f.Name));
        Assert.Equal(info.GetMachineCode(), functions.SelectMany(f => f.Code.ToArray()));
        Assert.Contains(functions[0].Lines.Values, line => line.Text.Contains("rt_total++", StringComparison.Ordinal));
        Assert.Contains(functions[1].Lines.Values, line => line.Text.Contains("bpf_ktime_get_ns", StringComparison.Ordinal));
        Assert.All(functions, f => Assert.All(f.Lines.Keys, at => Assert.InRange(at, 0, f.Code.Length - 1)));
        Assert.NotEqual(functions[0].Address, functions[1].Address);
    }

    [KernelFact]
    public void A_pin_of_any_program_is_described()
    {
        _loaded!.Programs[0].Pin(_pins!["program"]);
        _loaded.GetMap("rt_seen").Pin(_pins["map"]);
        Assert.Equal(_loaded.Programs[0].Id, BpfProgramInfo.FromPin(_pins["program"]).Id);
        Assert.Contains("not a program but a map", Assert.Throws<BpfException>(() => BpfProgramInfo.FromPin(_pins["map"])).Message);
    }

    [KernelFact]
    public void Symbols_of_the_kernel_have_names()
    {
        var lines = File.ReadLines("/proc/kallsyms").Where(line => line.EndsWith(" T bpf_prog_put", StringComparison.Ordinal)).ToArray();
        var address = Convert.ToUInt64(Assert.Single(lines).Split(' ')[0], 16);
        if (address == 0) return;
        Assert.Contains("bpf_prog_put", KernelSymbols.Find([address, 1])[address]);
        Assert.Empty(KernelSymbols.Find([1]));
    }
}
