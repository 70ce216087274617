namespace Bpf.Compiler.Tests.Checks;

/// <summary>What people bring along from C, as the verifier takes it: there is nothing to say of it.</summary>
internal static partial class PortedCases
{
    public const string Members = """
        public static readonly HashMap<uint, ulong> Sources = new(maxEntries: 16);
        public static readonly ArrayMap<ulong> Counters = new(maxEntries: 4);
        public static readonly RingBuffer<uint> Records = new(bytes: 4096);
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static uint PortOf(KernelSocket socket) { uint port = socket.LocalPort; socket.Release(); return port; }
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static uint Twice(uint n) => n * 2;
        static bool Fits(byte* pointer, int size, byte* end) => pointer + size <= end;
        static EthernetHeader* Ethernet(XdpContext context) => context.Data + sizeof(EthernetHeader) > context.DataEnd ? null : (EthernetHeader*)context.Data;
        static int Parse(ref byte* position, byte* end)
        {
            if (position + 14 > end) return -1;
            var type = *(ushort*)(position + 12);
            position += 14;
            return type;
        }
        """;

    public static IReadOnlyList<(string Name, string Body)> All => [.. First, .. References];

    private static IReadOnlyList<(string Name, string Body)> First { get; } =
    [
        ("headers one after the other", """
            var data = context.Data; var end = context.DataEnd;
            if (data + 14 > end) return XdpAction.Pass;
            if (*(ushort*)(data + 12) != 0x0008) return XdpAction.Pass;
            if (data + 34 > end) return XdpAction.Drop;
            return data[23] == 17 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("pointer and size by a method", "if (!Fits(context.Data, 20, context.DataEnd)) return XdpAction.Pass; return context.Data[19] == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        ("null for too short", "var e = Ethernet(context); if (e == null) return XdpAction.Pass; return e->EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;"),
        ("parser that moves a pointer", "var p = context.Data; var type = Parse(ref p, context.DataEnd); if (type < 0) return XdpAction.Drop; if (p + 1 > context.DataEnd) return XdpAction.Pass; return *p == 0x45 ? XdpAction.Drop : XdpAction.Pass;"),
        ("length of the header from the header", """
            var data = context.Data; var end = context.DataEnd;
            if (data + 34 > end) return XdpAction.Pass;
            var transport = data + 14 + (data[14] & 15) * 4;
            if (transport + 8 > end) return XdpAction.Pass;
            return *(ushort*)(transport + 2) == 0x3500 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("VLAN tags", """
            var data = context.Data; var end = context.DataEnd;
            if (data + 14 > end) return XdpAction.Pass;
            var type = *(ushort*)(data + 12);
            var next = data + 14;
            for (var i = 0; i < 2; i++)
            {
                if (type != 0x0081) break;
                if (next + 4 > end) return XdpAction.Drop;
                type = *(ushort*)(next + 2);
                next += 4;
            }

            return type == 0xdd86 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("sum over a fixed part", "var data = context.Data; if (data + 20 > context.DataEnd) return XdpAction.Pass; uint sum = 0; for (var i = 0; i < 20; i++) sum += data[i]; return sum > 100 ? XdpAction.Drop : XdpAction.Pass;"),
        ("bytes up to the end", "var p = context.Data; uint sum = 0; for (var i = 0; i < 64; i++) { if (p + 1 > context.DataEnd) break; sum += *p; p++; } return sum > 100 ? XdpAction.Drop : XdpAction.Pass;"),
        ("two checks in one condition", "var data = context.Data; if (data + 14 > context.DataEnd || data[12] != 8) return XdpAction.Pass; return data[13] == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        ("check kept in a variable", "var data = context.Data; var fits = data + 14 <= context.DataEnd; if (!fits) return XdpAction.Pass; return data[13] == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        ("two ways with checks of their own", """
            var data = context.Data; var end = context.DataEnd; byte b;
            if (context.IngressInterface == 1) { if (data + 10 > end) return XdpAction.Pass; b = data[9]; }
            else { if (data + 20 > end) return XdpAction.Pass; b = data[19]; }
            return b == 0 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("pointer that was chosen", "var data = context.Data; var p = context.IngressInterface == 1 ? data + 14 : data + 18; if (p + 2 > context.DataEnd) return XdpAction.Pass; return *p == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        ("mask that is overwritten", """
            uint s = 0;
            for (var i = 0; i < 64; i++)
            {
                if (context.Data + i + 1 > context.DataEnd) break;
                uint mask = 3; if (context.Data[i] == 1) mask = 5;
                s = (s >> 1) ^ mask;
            }

            return s > 5 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("flag of the flag before", """
            uint s = 0;
            for (var i = 0; i < 64; i++)
            {
                if (context.Data + i + 1 > context.DataEnd) break;
                var isLess = context.Data[i] < (s << 1);
                s = isLess ? 1u : 0u;
            }

            return s > 5 ? XdpAction.Drop : XdpAction.Pass;
            """),
        ("addresses exchanged", """
            var data = context.Data; if (data + 14 > context.DataEnd) return XdpAction.Pass;
            for (var i = 0; i < 6; i++) { var b = data[i]; data[i] = data[i + 6]; data[i + 6] = b; }
            return XdpAction.Tx;
            """),
        ("lookup, else insert", "uint key = context.IngressInterface; ulong one = 1; var value = Sources.Lookup(&key); if (value != null) *value += 1; else Sources.Update(&key, &one, MapUpdate.Any); return XdpAction.Pass;"),
        ("lookup kept over another", "uint a = context.IngressInterface, b = context.ReceiveQueue; var x = Sources.Lookup(&a); var y = Counters.Lookup(&b); if (x == null || y == null) return XdpAction.Pass; *x += *y; return XdpAction.Pass;"),
        ("counting down", "uint h = context.IngressInterface; for (var i = 20; i > 0; i--) h = h * 31 ^ (h >> 5); return h == 1 ? XdpAction.Drop : XdpAction.Pass;"),
        ("bits shifted out", "uint n = context.IngressInterface, bits = 0; while (n != 0) { bits += n & 1; n >>= 1; } return bits > 3 ? XdpAction.Drop : XdpAction.Pass;"),
        ("limit that was clamped", "var n = (int)context.IngressInterface; if (n < 0 || n > 32) n = 32; uint h = 1; for (var i = 0; i < n; i++) h = h * 31 ^ (h >> 5); return h == 7 ? XdpAction.Drop : XdpAction.Pass;"),
        ("cursor in a loop", "var packet = context.Packet; uint sum = 0; for (var i = 0; i < 4; i++) { if (!packet.TryRead(out Ref<uint> word)) break; sum += word.Value; } return sum == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        ("variable skip", "var packet = context.Packet; if (!packet.TryRead(out Ref<byte> size) || !packet.TrySkip(size.Value) || !packet.TryRead(out Ref<uint> word)) return XdpAction.Pass; return word.Value == 0 ? XdpAction.Drop : XdpAction.Pass;"),
        ("a key that was not assigned", "uint key; *(byte*)&key = 1; var value = Sources.Lookup(&key); return value == null ? XdpAction.Pass : XdpAction.Drop;"),
    ];
}
