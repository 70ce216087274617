namespace Bpf.Compiler.Tests.Checks;

/// <summary>Those of the verifier's other rules.</summary>
internal static partial class VerifierCases
{
    private static IReadOnlyList<VerifierCase> More { get; } =
    [
        new("moved by a number without a limit", "BPF3040",
            "var data = context.Data; if (data + 2 > context.DataEnd) return XdpAction.Pass; var p = data + *(ushort*)data; if (p + 4 > context.DataEnd) return XdpAction.Pass; return [|*p|] == 0 ? XdpAction.Drop : XdpAction.Pass;",
            InvalidAccess,
            "var data = context.Data; if (data + 2 > context.DataEnd) return XdpAction.Pass; var n = *(ushort*)data; if (n > 1500) return XdpAction.Drop; var p = data + n; if (p + 4 > context.DataEnd) return XdpAction.Pass; return *p == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("moved by a number that may be negative", "BPF3040",
            "var data = context.Data; if (data + 4 > context.DataEnd) return XdpAction.Pass; var p = data + *(int*)data; if (p + 4 > context.DataEnd) return XdpAction.Pass; return [|*p|] == 0 ? XdpAction.Drop : XdpAction.Pass;",
            "makes pkt pointer be out of bounds",
            "var data = context.Data; if (data + 4 > context.DataEnd) return XdpAction.Pass; var n = *(int*)data; if (n < 0 || n > 1500) return XdpAction.Drop; var p = data + n; if (p + 4 > context.DataEnd) return XdpAction.Pass; return *p == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("unchecked packet as a map's key", "BPF3005",
            "var value = [|Pairs.Lookup((uint*)context.Data)|]; return value == null ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "if (context.Data + 4 > context.DataEnd) return XdpAction.Pass; var value = Pairs.Lookup((uint*)context.Data); return value == null ? XdpAction.Drop : XdpAction.Pass;"),
        new("unchecked metadata", "BPF3001",
            "return [|*(uint*)context.DataMeta|] == 1 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "if (context.DataMeta + 4 > context.Data) return XdpAction.Pass; return *(uint*)context.DataMeta == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("end from before the packet moved", "BPF3005",
            "var end = context.DataEnd; AdjustHead(*(void**)&context, 0); var data = context.Data; if (data + 4 > end) return XdpAction.Pass; return [|*data|] == 1 ? XdpAction.Drop : XdpAction.Pass;", InvalidAccess,
            "AdjustHead(*(void**)&context, 0); var end = context.DataEnd; var data = context.Data; if (data + 4 > end) return XdpAction.Pass; return *data == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("value at any offset", "BPF3041",
            "uint i = 0; var bytes = (byte*)Counters.Lookup(&i); if (bytes == null) return XdpAction.Pass; [|bytes[context.ReceiveQueue]|] = 1; return XdpAction.Pass;",
            "R0 unbounded memory access, make sure to bounds check any such access",
            "uint i = 0; var bytes = (byte*)Counters.Lookup(&i); if (bytes == null || context.ReceiveQueue >= 8) return XdpAction.Pass; bytes[context.ReceiveQueue] = 1; return XdpAction.Pass;"),
        new("value at an offset that may be negative", "BPF3041",
            "uint i = 0; var n = (int)context.ReceiveQueue; var bytes = (byte*)Counters.Lookup(&i); if (bytes == null || n >= 8) return XdpAction.Pass; [|bytes[n]|] = 1; return XdpAction.Pass;",
            "makes map_value pointer be out of bounds",
            "uint i = 0; var n = (int)context.ReceiveQueue; var bytes = (byte*)Counters.Lookup(&i); if (bytes == null || n < 0 || n >= 8) return XdpAction.Pass; bytes[n] = 1; return XdpAction.Pass;"),
        new("local at any offset", "BPF3042",
            "var bytes = stackalloc byte[16]; [|bytes[context.ReceiveQueue]|] = 1; return bytes[3] == 1 ? XdpAction.Drop : XdpAction.Pass;",
            "invalid unbounded variable-offset write to stack",
            "var bytes = stackalloc byte[16]; bytes[context.ReceiveQueue & 15] = 1; return bytes[3] == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("address that is masked", "BPF3043",
            "return ([|(ulong)context.Data & 7|]) == 0 ? XdpAction.Drop : XdpAction.Pass;", "bitwise operator &= on pointer prohibited",
            "return ((context.DataEnd - context.Data) & 7) == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        new("address that is multiplied", "BPF3043",
            "return [|(ulong)context.Data * 3|] > 5 ? XdpAction.Drop : XdpAction.Pass;", "pointer arithmetic with *= operator prohibited",
            "return (context.DataEnd - context.Data) * 3 > 5 ? XdpAction.Drop : XdpAction.Pass;"),
        new("write to the context", "BPF3044",
            "[|*(uint*)*(void**)&context|] = 3; return XdpAction.Pass;", "invalid bpf_context access off=0 size=4",
            "return *(uint*)(*(byte**)&context + 16) == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("part of a field of the context", "BPF3044",
            "return [|*(byte*)(*(byte**)&context + 17)|] == 1 ? XdpAction.Drop : XdpAction.Pass;", "invalid bpf_context access off=17 size=1",
            "return context.ReceiveQueue == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("behind the context", "BPF3044",
            "return [|*(uint*)(*(byte**)&context + 64)|] == 1 ? XdpAction.Drop : XdpAction.Pass;", "invalid bpf_context access off=64 size=4",
            "return context.IngressInterface == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("unaligned atomic", "BPF3045",
            "uint i = 0; var pair = (byte*)Pairs.Lookup(&i); if (pair != null) Interlocked.Increment(ref [|*(uint*)(pair + 2)|]); return XdpAction.Pass;", "misaligned value access off 0+0+2 size 4",
            "uint i = 0; var pair = (byte*)Pairs.Lookup(&i); if (pair != null) Interlocked.Increment(ref *(uint*)(pair + 4)); return XdpAction.Pass;"),
        new("atomic on the packet", "BPF3003",
            "if (context.Data + 8 > context.DataEnd) return XdpAction.Pass; Interlocked.Increment(ref [|*(ulong*)context.Data|]); return XdpAction.Pass;", "BPF_ATOMIC stores into R1 pkt is not allowed",
            "if (context.Data + 8 > context.DataEnd) return XdpAction.Pass; ++*(ulong*)context.Data; return XdpAction.Pass;"),
        new("number as an address", "BPF3001",
            "return [|*(byte*)1234|] == 1 ? XdpAction.Drop : XdpAction.Pass;", "invalid mem access 'scalar'",
            "if (context.Data + 1 > context.DataEnd) return XdpAction.Pass; return *context.Data == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        new("loop that counts down from anywhere", "BPF3015",
            "uint n = context.ReceiveQueue, s = 0; while ([|n > 0|]) { s = s * 31 + n; n--; } return s > 5 ? XdpAction.Drop : XdpAction.Pass;", "The sequence of 8193 jumps is too complex.",
            "uint n = context.ReceiveQueue & 63, s = 0; while (n > 0) { s = s * 31 + n; n--; } return s > 5 ? XdpAction.Drop : XdpAction.Pass;"),
        new("conditions that double the ways", "BPF3046", """
            uint s = 0; for (var i = 0; [|i < 64|]; i++) { if (context.Data + i + 1 > context.DataEnd) break; var b = context.Data[i]; if (b == 1) s += 3; else if (b == 2) s ^= 5; else if (b > 100) s -= 1; else s <<= 1; }
            return s > 5 ? XdpAction.Drop : XdpAction.Pass;
            """, "BPF program is too large.", """
            uint s = 0; for (var i = 0; i < 8; i++) { if (context.Data + i + 1 > context.DataEnd) break; var b = context.Data[i]; if (b == 1) s += 3; else if (b == 2) s ^= 5; else if (b > 100) s -= 1; else s <<= 1; }
            return s > 5 ? XdpAction.Drop : XdpAction.Pass;
            """),
    ];
}
