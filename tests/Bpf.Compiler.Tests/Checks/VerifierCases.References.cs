namespace Bpf.Compiler.Tests.Checks;

/// <summary>Those about what is taken and must be given back.</summary>
internal static partial class VerifierCases
{
    private const string Find = "if (!context.TryFindTcp(default(SocketTuple4), out var socket)) return XdpAction.Pass; ";
    private const string Connect = "if (!context.TryFindConnection(default(SocketTuple4), IPProtocol.Udp, out var known)) return XdpAction.Pass; ";
    private const string Create = "if (!context.TryCreateConnection(default(SocketTuple4), IPProtocol.Udp, out var made)) return XdpAction.Pass; ";

    private static IReadOnlyList<VerifierCase> References { get; } =
    [
        new("socket that is not given back", "BPF4040",
            Held(Find) + "if (socket.State == SocketState.Listening) return XdpAction.Drop; socket.Release(); return XdpAction.Pass;", "Unreleased reference",
            Find + "var listens = socket.State == SocketState.Listening; socket.Release(); return listens ? XdpAction.Drop : XdpAction.Pass;"),
        new("socket that is held over an exception", "BPF4040",
            Held(Find) + "if (socket.LocalPort == 7) throw new InvalidOperationException(); socket.Release(); return XdpAction.Pass;", "Unreleased reference",
            Find + "var port = socket.LocalPort; socket.Release(); if (port == 7) throw new InvalidOperationException(); return XdpAction.Pass;"),
        new("socket that is held over an index", "BPF4040",
            Held(Find) + "Span<byte> bytes = stackalloc byte[8]; bytes[(int)context.ReceiveQueue] = 1; socket.Release(); return (XdpAction)bytes[1];", "Unreleased reference",
            Find + "Span<byte> bytes = stackalloc byte[8]; bytes[(int)(context.ReceiveQueue & 7)] = 1; socket.Release(); return (XdpAction)bytes[1];"),
        new("socket that is held over a tail call", "BPF4040",
            Held(Find) + "Next.TailCall(context, 0); socket.Release(); return XdpAction.Pass;", "tail_call would lead to reference leak",
            Find + "socket.Release(); Next.TailCall(context, 0); return XdpAction.Pass;"),
        new("socket that is taken in a loop", "BPF4040",
            "KernelSocket socket = default; for (var i = 0; i < 4; i++) if (![|context.TryFindTcp(default(SocketTuple4), out socket)|]) return XdpAction.Pass; socket.Release(); return XdpAction.Pass;", "Unreleased reference",
            "for (var i = 0; i < 4; i++) { if (!context.TryFindTcp(default(SocketTuple4), out var socket)) return XdpAction.Pass; socket.Release(); } return XdpAction.Pass;"),
        new("socket that is used later", "BPF4041",
            Find + "socket.Release(); return [|socket.State|] == SocketState.Listening ? XdpAction.Drop : XdpAction.Pass;", "invalid mem access 'scalar'",
            Find + "var state = socket.State; socket.Release(); return state == SocketState.Listening ? XdpAction.Drop : XdpAction.Pass;"),
        new("socket that is given back twice", "BPF4041",
            Find + "socket.Release(); [|socket.Release()|]; return XdpAction.Pass;", "type=scalar expected=sock_common, sock, tcp_sock",
            Find + "socket.Release(); return XdpAction.Pass;"),
        new("socket that there may not be", "BPF4042",
            "var found = context.TryFindUdp(default(SocketTuple6), out var socket); var port = [|socket.LocalPort|]; if (found) socket.Release(); return (XdpAction)port;", "invalid mem access 'sock_or_null'",
            "if (!context.TryFindUdp(default(SocketTuple6), out var socket)) return XdpAction.Pass; var port = socket.LocalPort; socket.Release(); return (XdpAction)port;"),
        new("socket that is given back where there may be none", "BPF4042",
            "context.TryFindAnyTcp(default(SocketTuple6), out var socket); [|socket.Release()|]; return XdpAction.Pass;", "type=sock_common_or_null expected=sock_common, sock, tcp_sock",
            "if (context.TryFindAnyTcp(default(SocketTuple6), out var socket)) socket.Release(); return XdpAction.Pass;"),
        new("connection that is not given back", "BPF4040",
            Held(Connect) + "known.TryChangeTimeout(10); return XdpAction.Pass;", "Unreleased reference",
            Connect + "known.TryChangeTimeout(10); known.Release(); return XdpAction.Pass;") { MinimumKernel = new(6, 0) },
        new("connection that is given back twice", "BPF4041",
            Connect + "known.Release(); [|known.Release()|]; return XdpAction.Pass;", "arg#0 pointer type STRUCT nf_conn must point to scalar, or struct with scalar",
            Connect + "known.Release(); return XdpAction.Pass;") { MinimumKernel = new(6, 0) },
        new("connection that there may not be", "BPF4042",
            "context.TryFindConnection(default(SocketTuple4), IPProtocol.Udp, out var known); [|known.Release()|]; return XdpAction.Pass;", "Possibly NULL pointer passed to trusted arg0",
            "if (context.TryFindConnection(default(SocketTuple4), IPProtocol.Udp, out var known)) known.Release(); return XdpAction.Pass;") { MinimumKernel = new(6, 0) },
        new("new connection that is not inserted", "BPF4040",
            Held(Create) + "made.SetTimeout(10); return XdpAction.Pass;", "Unreleased reference",
            Create + "made.SetTimeout(10); if (made.TryInsert(out var known)) known.Release(); return XdpAction.Pass;") { MinimumKernel = new(6, 0) },
        new("inserted connection that is not given back", "BPF4040",
            Create + "return [|made.TryInsert(out var known)|] ? XdpAction.Drop : XdpAction.Pass;", "Unreleased reference",
            Create + "if (made.TryInsert(out var known)) known.Release(); return XdpAction.Pass;") { MinimumKernel = new(6, 0) },
        new("new connection that is used after it was inserted", "BPF4041",
            Create + "if (made.TryInsert(out var known)) known.Release(); [|made.SetTimeout(10)|]; return XdpAction.Pass;", "arg#0 pointer type STRUCT nf_conn___init must point to scalar, or struct with scalar",
            Create + "made.SetTimeout(10); if (made.TryInsert(out var known)) known.Release(); return XdpAction.Pass;") { MinimumKernel = new(6, 0) },
        new("record that is held over a tail call", "BPF3047",
            "if (![|Records.TryReserve(out var record)|]) return XdpAction.Pass; Next.TailCall(context, 0); record.Submit(); return XdpAction.Pass;", "tail_call would lead to reference leak",
            "if (!Records.TryReserve(out var record)) return XdpAction.Pass; record.Submit(); Next.TailCall(context, 0); return XdpAction.Pass;"),
        new("record that is submitted twice", "BPF3049",
            "if (!Records.TryReserve(out var record)) return XdpAction.Pass; record.Submit(); [|record.Discard()|]; return XdpAction.Pass;", "type=scalar expected=ringbuf_mem",
            "if (!Records.TryReserve(out var record)) return XdpAction.Pass; record.Discard(); return XdpAction.Pass;"),
    ];

    // The place is the call in the condition.
    private static string Held(string start)
    {
        var call = start["if (!".Length..start.IndexOf(") return", StringComparison.Ordinal)];
        return start.Replace(call, $"[|{call}|]", StringComparison.Ordinal);
    }
}
