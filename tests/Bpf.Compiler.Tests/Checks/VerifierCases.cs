namespace Bpf.Compiler.Tests.Checks;

/// <summary>The rejections of the verifier that C# can express. The kernel's answers were read from Linux 6.18.</summary>
internal static partial class VerifierCases
{
    public const string Members = """
        [System.Runtime.CompilerServices.InlineArray(100)] public struct Table { private ulong _first; }
        [System.Runtime.CompilerServices.InlineArray(32)] public struct Small { private ulong _first; }
        public struct Pair { public uint First, Second; }
        public static readonly ArrayMap<ulong> Counters = new(maxEntries: 4);
        public static readonly RingBuffer<uint> Records = new(bytes: 4096);
        public static readonly ProgramArray<uint> Next = new(maxEntries: 4);
        public struct Entry { public BpfSpinLock Lock; public uint Count; }
        public static readonly ArrayMap<Entry> Locked = new(maxEntries: 4);
        public static readonly HashMap<uint, Pair> Pairs = new(maxEntries: 4);
        [Bpf.CompilerServices.BpfHelper(44, InvalidatesPacket = true, MinimumKernel = "4.10")] static long AdjustHead(void* context, int by) => 0;
        static bool Fits(byte* pointer, int size, byte* end) => pointer + size <= end;
        """;

    private const string InvalidAccess = "offset is outside of the packet";

    public static IReadOnlyList<VerifierCase> All => [.. First, .. More, .. References, .. Values, .. Calls, .. Fields, .. Callbacks, .. Selftests];

    private static IReadOnlyList<VerifierCase> First { get; } =
    [
        new("no check", "BPF3005",
            "return [|*context.Data|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "if (context.Data + 1 > context.DataEnd) return XdpAction.Pass; return *context.Data == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("no check before a write", "BPF3005",
            "[|context.Data[3]|] = 7; return XdpAction.Pass;", InvalidAccess,
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; context.Data[3] = 7; return XdpAction.Pass;"),
        new("check the wrong way round", "BPF3005",
            "var data = context.Data; if (data + 14 <= context.DataEnd) return XdpAction.Pass; return [|*data|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "var data = context.Data; if (data + 14 > context.DataEnd) return XdpAction.Pass; return *data == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("access before the check", "BPF3005",
            "[|*context.Data|] = 1; if (context.Data + 1 > context.DataEnd) return XdpAction.Pass; return XdpAction.Drop;", InvalidAccess,
            "if (context.Data + 1 > context.DataEnd) return XdpAction.Pass; *context.Data = 1; return XdpAction.Drop;"),
        new("field of a header", "BPF3005",
            "var ethernet = (EthernetHeader*)context.Data; return [|ethernet->EtherType|] == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "var ethernet = (EthernetHeader*)context.Data; if (ethernet + 1 > context.DataEnd) return XdpAction.Pass; return ethernet->EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;"),
        new("signed comparison", "BPF3006",
            "if ((long)context.Data + 1 > (long)context.DataEnd) return XdpAction.Pass; return [|*context.Data|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "if ((ulong)context.Data + 1 > (ulong)context.DataEnd) return XdpAction.Pass; return *context.Data == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("comparison of lengths", "BPF3007",
            "var length = (int)(context.DataEnd - context.Data); if (length < 14) return XdpAction.Pass; return [|*context.Data|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "var length = (int)(context.DataEnd - context.Data); if (length < 14 || context.Data + 1 > context.DataEnd) return XdpAction.Pass; return *context.Data == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("one byte short", "BPF3008",
            "if (context.Data + 13 > context.DataEnd) return XdpAction.Pass; return [|*(ushort*)(context.Data + 12)|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "if (context.Data + 14 > context.DataEnd) return XdpAction.Pass; return *(ushort*)(context.Data + 12) == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("one byte short by a called method", "BPF3008",
            "if (!Fits(context.Data, 13, context.DataEnd)) return XdpAction.Pass; return [|*(ushort*)(context.Data + 12)|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "if (!Fits(context.Data, 14, context.DataEnd)) return XdpAction.Pass; return *(ushort*)(context.Data + 12) == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("arithmetic on the end", "BPF3009",
            "var data = context.Data; if (data > [|context.DataEnd - 14|]) return XdpAction.Pass; return *data == 0 ? XdpAction.Drop : XdpAction.Pass;", "pointer arithmetic on pkt_end prohibited",
            "var data = context.Data; if (data + 14 > context.DataEnd) return XdpAction.Pass; return *data == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("access through the end", "BPF3009",
            "return [|*context.DataEnd|] == 0 ? XdpAction.Drop : XdpAction.Pass;", "invalid mem access 'pkt_end'",
            "return context.Data == context.DataEnd ? XdpAction.Drop : XdpAction.Pass;"),
        new("value of an array map without a check", "BPF3010",
            "var i = context.ReceiveQueue; var value = Counters.Lookup(&i); [|*value|] += 1; return XdpAction.Pass;", "invalid mem access 'map_value_or_null'",
            "var i = context.ReceiveQueue; var value = Counters.Lookup(&i); if (value == null) return XdpAction.Pass; *value += 1; return XdpAction.Pass;"),
        new("field of a value without a check", "BPF3010",
            "uint i = 0; var pair = Pairs.Lookup(&i); return [|pair->Second|] == 0 ? XdpAction.Drop : XdpAction.Pass;", "invalid mem access 'map_value_or_null'",
            "uint i = 0; var pair = Pairs.Lookup(&i); return pair != null && pair->Second == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("value where it is null", "BPF3060",
            "uint i = 0; var value = Counters.Lookup(&i); if (value != null) return XdpAction.Drop; Trace.Print(\"x\"); i = (uint)[|*value|]; return (XdpAction)i;", null,
            "uint i = 0; var value = Counters.Lookup(&i); if (value == null) return XdpAction.Drop; Trace.Print(\"x\"); i = (uint)*value; return (XdpAction)i;"),
        new("behind a value", "BPF3011",
            "uint i = 0; var value = Counters.Lookup(&i); if (value != null) [|value[1]|] += 1; return XdpAction.Pass;", "invalid access to map value, value_size=8 off=8 size=8",
            "uint i = 1; var value = Counters.Lookup(&i); if (value != null) value[0] += 1; return XdpAction.Pass;"),
        new("moved by a variable after the check", "BPF3012",
            "var data = context.Data; if (data + 64 > context.DataEnd) return XdpAction.Pass; var p = data + (*data & 15); return [|*p|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "var data = context.Data; if (data + 64 > context.DataEnd) return XdpAction.Pass; var p = data + (*data & 15); if (p + 1 > context.DataEnd) return XdpAction.Pass; return *p == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("before the packet", "BPF3013",
            "var data = context.Data; if (data + 64 > context.DataEnd) return XdpAction.Pass; return [|data[-1]|] == 0 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "var data = context.Data; if (data + 64 > context.DataEnd) return XdpAction.Pass; return data[1] == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("pointer from before the packet moved", "BPF3004",
            "var data = context.Data; if (data + 14 > context.DataEnd) return XdpAction.Pass; AdjustHead(*(void**)&context, 0); return [|*data|] == 0 ? XdpAction.Drop : XdpAction.Pass;", "invalid mem access 'scalar'",
            "AdjustHead(*(void**)&context, 0); var data = context.Data; if (data + 14 > context.DataEnd) return XdpAction.Pass; return *data == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("view from before the packet moved", "BPF3004",
            "var packet = context.Packet; if (!packet.TryRead(out Ref<EthernetHeader> e)) return XdpAction.Pass; AdjustHead(*(void**)&context, 0); return [|e.Value.EtherType|] == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;", "invalid mem access 'scalar'",
            "AdjustHead(*(void**)&context, 0); var packet = context.Packet; if (!packet.TryRead(out Ref<EthernetHeader> e)) return XdpAction.Pass; return e.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;"),
        new("index into a large variable", "BPF3017",
            "Table table = default; table[(int)(context.ReceiveQueue & 63)] = 1; return table[(int)(context.IngressInterface & 63)] == 1 ? XdpAction.Drop : XdpAction.Pass;", null,
            "Small table = default; table[(int)(context.ReceiveQueue & 31)] = 1; return table[(int)(context.IngressInterface & 31)] == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("endless loop", "BPF3014",
            "while (true) [|Trace.Print(\"x\")|];", "infinite loop detected at insn",
            "for (var i = 0; i < 3; i++) Trace.Print(\"x\"); return XdpAction.Pass;"),
        new("loop with an end that does not change", "BPF3014",
            "var found = context.IngressInterface; while ([|found == 7|]) Trace.Print(\"x\"); return XdpAction.Pass;", "infinite loop detected at insn",
            "var found = context.IngressInterface; while (found == 7) { Trace.Print(\"x\"); found = 8; break; } return XdpAction.Pass;"),
        new("loop without a bound", "BPF3015",
            "var n = context.IngressInterface; var i = 0; while ([|n != 1|]) { n = n % 2 == 0 ? n / 2 : n * 3 + 1; i++; } return (XdpAction)i;", "The sequence of 8193 jumps is too complex.",
            "var n = context.IngressInterface; var i = 0; while (n != 1 && i < 20) { n = n % 2 == 0 ? n / 2 : n * 3 + 1; i++; } return (XdpAction)i;"),
        new("loop of many rounds", "BPF3016",
            "var h = context.IngressInterface; for (var i = 0; [|i < 1_000_000|]; i++) h = h * 31 ^ (h >> 7); return h == 0 ? XdpAction.Drop : XdpAction.Pass;", "BPF program is too large.",
            "var h = context.IngressInterface; for (var i = 0; i < 100; i++) h = h * 31 ^ (h >> 7); return h == 0 ? XdpAction.Drop : XdpAction.Pass;"),
    ];
}
