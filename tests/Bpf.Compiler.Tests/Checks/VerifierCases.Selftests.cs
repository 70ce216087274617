namespace Bpf.Compiler.Tests.Checks;

/// <summary>Those that the kernel's own tests of the verifier brought up (VerifierSelftests.tsv).</summary>
internal static partial class VerifierCases
{
    private const string Wides = """
        public struct Wide { public ulong A, B; }
        public static readonly ArrayMap<Wide> Wides = new(maxEntries: 4);
        """;
    private const string Value = "uint i = 0; var v = (byte*)Wides.Lookup(&i); if (v == null) return XdpAction.Pass; ";
    private const string Pair = "var i = context.ReceiveQueue; var pair = Pairs.Lookup(&i); ";
    private const string Entry = "uint i = 0; var e = Locked.Lookup(&i); if (e == null) return XdpAction.Pass; ";
    private const string MapInMap = "public static readonly ArrayOfMaps<HashMap<uint, ulong>> Outer = new(maxEntries: 2, template: new(maxEntries: 4));";
    private const string Keep = "struct Keep { public KernelSocket Socket; }\npublic static readonly ArrayMap<Keep> Kept = new(maxEntries: 1);";

    private static IReadOnlyList<VerifierCase> Selftests { get; } =
    [
        new("value at the larger of two offsets", "BPF3041",
            Value + "[|v[Math.Max(context.ReceiveQueue, 3)]|] = 1; return XdpAction.Pass;", "unbounded memory access, make sure to bounds check any such access",
            Value + "v[Math.Min(context.ReceiveQueue, 15)] = 1; return XdpAction.Pass;") { Members = Wides },
        new("value at a chosen offset", "BPF3041",
            Value + "var n = (int)context.ReceiveQueue; [|v[n < 16 ? n : 0]|] = 1; return XdpAction.Pass;", "makes map_value pointer be out of bounds",
            Value + "var n = context.ReceiveQueue; v[n < 16 ? n : 0] = 1; return XdpAction.Pass;") { Members = Wides },
        new("value at one of many offsets", "BPF3041",
            Value + "var n = context.ReceiveQueue switch { 0 => context.IngressInterface & 3, 1 => context.IngressInterface & 31, 2 => 9u, _ => 0u }; [|v[n]|] = 1; return XdpAction.Pass;",
            "max value is outside of the allowed memory range",
            Value + "var n = context.ReceiveQueue switch { 0 => context.IngressInterface & 3, 1 => context.IngressInterface & 15, 2 => 9u, _ => 0u }; v[n] = 1; return XdpAction.Pass;") { Members = Wides },
        new("before a value, from a variable offset", "BPF3041",
            Value + "var p = v + (context.ReceiveQueue & 3); [|p[-4]|] = 1; return XdpAction.Pass;", "invalid access to map value, value_size=16 off=-4 size=1",
            Value + "var p = v + (context.ReceiveQueue & 3) + 8; p[-4] = 1; return XdpAction.Pass;") { Members = Wides },
        new("value at a remainder", "BPF3041",
            Value + "[|v[context.ReceiveQueue % 13]|] = 1; return XdpAction.Pass;", "unbounded memory access, make sure to bounds check any such access",
            Value + "var n = context.ReceiveQueue % 13; if (n < 16) v[n] = 1; return XdpAction.Pass;") { Members = Wides },
        new("local at a quotient", "BPF3042",
            "var b = stackalloc byte[16]; [|b[(context.ReceiveQueue & 31) / 3]|] = 1; return b[3] == 1 ? XdpAction.Drop : XdpAction.Pass;", "invalid unbounded variable-offset write to stack",
            "var b = stackalloc byte[16]; b[(context.ReceiveQueue & 31) / 2] = 1; return b[3] == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("as many bytes as a quotient", "BPF3061",
            Value + "[|Records.Output((uint*)v, (context.ReceiveQueue & 31) / 3, RingBufferWakeup.Adaptive)|]; return XdpAction.Pass;", "unbounded memory access, use 'var &= const' or 'if (var < const)'",
            Value + "Records.Output((uint*)v, (context.ReceiveQueue & 31) / 4, RingBufferWakeup.Adaptive); return XdpAction.Pass;") { Members = Wides },
        new("value that is moved before the check", "BPF3010",
            Pair + "var second = &pair->Second; if (second == null) return XdpAction.Pass; [|*second|] = 1; return XdpAction.Pass;", "pointer arithmetic on map_value_or_null prohibited, null-check it first",
            Pair + "if (pair == null) return XdpAction.Pass; var second = &pair->Second; *second = 1; return XdpAction.Pass;"),
        new("lower half of an address", "BPF3043",
            "return (XdpAction)([|(uint)(ulong)context.Data & 3|]);", "32-bit pointer arithmetic prohibited",
            "return (XdpAction)((uint)(context.DataEnd - context.Data) & 3);"),
        new("lock as a key", "BPF3063",
            Entry + "return [|Counters.Lookup((uint*)e)|] == null ? XdpAction.Drop : XdpAction.Pass;", "bpf_spin_lock cannot be accessed directly by load/store",
            Entry + "return Counters.Lookup(&e->Count) == null ? XdpAction.Drop : XdpAction.Pass;"),
        new("value with a lock for an update", "BPF3063",
            Entry + "uint j = 1; [|Locked.Update(&j, e, MapUpdate.Any)|]; return XdpAction.Pass;", "bpf_spin_lock cannot be accessed directly by load/store",
            Entry + "uint j = 1; Entry copy = default; copy.Count = e->Count; Locked.Update(&j, &copy, MapUpdate.Any); return XdpAction.Pass;"),
        new("any byte of a value with a lock", "BPF3063",
            Entry + "return [|((byte*)e)[context.ReceiveQueue & 7]|] == 1 ? XdpAction.Drop : XdpAction.Pass;", "bpf_spin_lock cannot be accessed directly by load/store",
            Entry + "return ((byte*)&e->Count)[context.ReceiveQueue & 3] == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("socket that is moved", "BPF3054",
            Find + "*(byte**)&socket += 4; [|socket.Release()|]; return XdpAction.Pass;", "pointer arithmetic on sock prohibited",
            Find + "socket.Release(); return XdpAction.Pass;"),
        new("socket that is written", "BPF3054",
            Find + "[|**(uint**)&socket|] = 4; socket.Release(); return XdpAction.Pass;", "cannot write into sock",
            Find + "var n = **(uint**)&socket; socket.Release(); return n == 4 ? XdpAction.Drop : XdpAction.Pass;"),
        new("two fields of a socket at once", "BPF3054",
            Find + "var n = [|**(ulong**)&socket|]; socket.Release(); return n == 4 ? XdpAction.Drop : XdpAction.Pass;", "invalid sock access off=0 size=8",
            Find + "var n = (*(uint**)&socket)[1]; socket.Release(); return n == 4 ? XdpAction.Drop : XdpAction.Pass;"),
        new("behind a socket", "BPF3054",
            Find + "var n = [|(*(uint**)&socket)[20]|]; socket.Release(); return n == 4 ? XdpAction.Drop : XdpAction.Pass;", "invalid sock access off=80 size=4",
            Find + "var n = (*(uint**)&socket)[18]; socket.Release(); return n == 4 ? XdpAction.Drop : XdpAction.Pass;"),
        new("number as a socket", "BPF3054",
            "ulong x = 1234; var socket = *(KernelSocket*)&x; [|socket.Release()|]; return XdpAction.Pass;", "R1 type=scalar expected=sock_common, sock, tcp_sock",
            Find + "socket.Release(); return XdpAction.Pass;"),
        new("socket out of a map", "BPF3054",
            "if (Kept.TryGet(0, out var keep)) [|keep.Value.Socket.Release()|]; return XdpAction.Pass;", "R1 type=scalar expected=sock_common, sock, tcp_sock",
            Find + "socket.Release(); return XdpAction.Pass;") { Members = Keep },
        new("record that is moved", "BPF3054",
            "var record = Records.Reserve(8, 0); if (record == null) return XdpAction.Pass; [|Give(record + 1, 0)|]; return XdpAction.Pass;", "R1 must have zero offset when passed to release func",
            "var record = Records.Reserve(8, 0); if (record == null) return XdpAction.Pass; Give(record, 0); return XdpAction.Pass;") { Members = GiveRecord },
        new("record of any size", "BPF3055",
            "var record = [|Records.Reserve(context.ReceiveQueue, 0)|]; if (record == null) return XdpAction.Pass; Give(record, 0); return XdpAction.Pass;", "R2 is not a known constant",
            "var record = Records.Reserve(64, 0); if (record == null) return XdpAction.Pass; Give(record, 0); return XdpAction.Pass;") { Members = GiveRecord },
        new("map in a map that nobody looked at", "BPF3060",
            "Outer.TryGet(0, out var inner); return [|inner.TryGet(1, out var x)|] ? XdpAction.Drop : XdpAction.Pass;", "R1 type=map_value_or_null expected=map_ptr",
            "return Outer.TryGet(0, out var inner) && inner.TryGet(1, out var x) ? XdpAction.Drop : XdpAction.Pass;") { Members = MapInMap },
        new("context that is moved", "BPF3044",
            "*(byte**)&context += 4; return [|context.TryAdjustHead(4)|] ? XdpAction.Drop : XdpAction.Pass;", "dereference of modified ctx ptr R1 off=4 disallowed",
            "return context.TryAdjustHead(4) ? XdpAction.Drop : XdpAction.Pass;"),
        new("context that is moved back", "BPF3044",
            "*(byte**)&context -= 612; return [|context.TryAdjustHead(4)|] ? XdpAction.Drop : XdpAction.Pass;", "negative offset ctx ptr R1 off=-612 disallowed",
            "return context.TryAdjustHead(4) ? XdpAction.Drop : XdpAction.Pass;"),
        new("context that is moved anywhere", "BPF3044",
            "*(byte**)&context += context.ReceiveQueue & 4; return [|context.TryAdjustHead(4)|] ? XdpAction.Drop : XdpAction.Pass;", "variable ctx access var_off=",
            "return context.TryAdjustHead(4) ? XdpAction.Drop : XdpAction.Pass;"),
    ];
}
