namespace Bpf.Compiler.Tests.Checks;

/// <summary>What is taken on one of many ways and given back where they meet again.</summary>
internal static partial class PortedCases
{
    private static IReadOnlyList<(string Name, string Body)> References { get; } =
    [
        ("socket of one lookup or another", """
            KernelSocket socket; bool found;
            if (context.IngressInterface == 1) found = context.TryFindTcp(default(SocketTuple4), out socket); else found = context.TryFindUdp(default(SocketTuple6), out socket);
            if (found) socket.Release();
            return found ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("socket over more ways than are told apart", """
            var found = context.TryFindTcp(default(SocketTuple4), out var socket);
            bool a = context.IngressInterface == 1, b = context.ReceiveQueue == 2, c = context.ReceiveQueue == 3, d = context.ReceiveQueue == 4, e = context.ReceiveQueue == 5;
            uint n = 0; if (a) n += 3; if (b) n *= 5; if (c) n ^= 7; if (d) n += 11; if (e) n *= 13;
            if (found) { n += socket.LocalPort; socket.Release(); }
            if (a && !b && c && !d && e) n++;
            return n > 5 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("socket that a subprogram gives back", """
            if (!context.TryFindTcp(default(SocketTuple4), out var socket)) return XdpAction.Pass;
            return PortOf(socket) == 7 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("socket held over a call that cannot abort", """
            if (!context.TryFindTcp(default(SocketTuple4), out var socket)) return XdpAction.Pass;
            var n = Twice(socket.LocalPort); socket.Release();
            return n == 14 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("records of two ring buffers", """
            if (!Records.TryReserve(out var first)) return XdpAction.Pass;
            first.Value = 1;
            if (Records.TryReserve(out var second)) { second.Value = 2; second.Submit(); }
            first.Submit(); return XdpAction.Pass;
            """),
        ("a record in an index that fits", """
            if (!Records.TryReserve(out var record)) return XdpAction.Pass;
            Span<uint> words = stackalloc uint[4]; words[(int)(context.ReceiveQueue & 3)] = 7; record.Value = words[(int)(context.IngressInterface % 4)];
            record.Submit(); return XdpAction.Pass;
            """),
    ];
}
