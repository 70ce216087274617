namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Bytes of packets of many lengths, from the least that the kernel takes.</summary>
internal sealed class PacketsCases : CaseFamily
{
    private const string Odd = """
        [StructLayout(LayoutKind.Sequential, Pack = 1)] struct Odd { public byte A; public ushort B; public uint C; public ulong D; }
        """;

    public override IEnumerable<LanguageCase> Cases => [.. Reads(), .. Offsets(), .. Payloads(), .. Pointers(), .. Actions()];

    private static IEnumerable<LanguageCase> Reads()
    {
        foreach (var type in new[] { "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "char" })
        {
            yield return Whole("TryRead", $"{type} after {type} until the end", $$"""
                var p = context.Packet; ulong sum = 7; var n = 0;
                for (var i = 0; i < 12; i++)
                {
                    if (!p.TryRead(out Ref<{{type}}> r)) break;
                    sum = (sum * 31) + unchecked((ulong)r.Value); r.Value = unchecked(({{type}})(r.Value + ({{type}})i)); n++;
                }
                var q = context.Packet;
                if (!q.TryRead(out Ref<ulong> first)) return XdpAction.Drop;
                first.Value = sum; return n > 11 ? XdpAction.Pass : XdpAction.Tx;
                """);
        }

        yield return Whole("TryRead", "a packed struct", """
            var p = context.Packet; if (!p.TrySkip(1) || !p.TryRead(out Ref<Odd> r)) return XdpAction.Drop;
            ref var o = ref r.Value; o.A++; o.B ^= 0x1234; o.C += o.A; o.D -= o.C; return o.D > 5 ? XdpAction.Tx : XdpAction.Pass;
            """, Odd);
        yield return Whole("TryRead", "TryPeek reads the same again", """
            var p = context.Packet; if (!p.TryPeek(out Ref<uint> a) || !p.TryPeek(out Ref<ulong> b)) return XdpAction.Drop;
            a.Value ^= 0xffff; b.Value += 3; return p.TryRead(out Ref<ushort> c) && c.Value > 0x800 ? XdpAction.Tx : XdpAction.Pass;
            """);
    }

    private static IEnumerable<LanguageCase> Offsets()
    {
        foreach (var offset in new[] { 1, 2, 3, 5, 6, 7, 13 })
        {
            yield return Whole("unaligned offsets", $"at {offset}", $$"""
                var p = context.Packet; if (!p.TrySkip({{offset}})) return XdpAction.Drop;
                if (p.TryRead(out Ref<ushort> a)) a.Value += 0x101; if (p.TryRead(out Ref<uint> b)) b.Value = ~b.Value;
                if (p.TryRead(out Ref<ulong> c)) c.Value *= 3; if (p.TryRead(out Ref<int> e)) e.Value /= 7; return XdpAction.Pass;
                """);
        }

        yield return Whole("TrySkip", "by a byte of the packet", """
            var p = context.Packet; if (!p.TryRead(out Ref<byte> n) || !p.TrySkip(n.Value)) return XdpAction.Drop;
            if (!p.TryRead(out Ref<ushort> r)) return XdpAction.Aborted; r.Value = 0xbeef; return XdpAction.Tx;
            """);
        yield return Whole("TrySkip", "by nothing, to the end, behind it, by less than nothing", """
            var p = context.Packet; var q = p; var n = 0; if (p.TrySkip(0)) n++; if (p.TrySkip(14)) n += 2; if (p.TrySkip(1)) n += 4; if (p.TrySkip(-1)) n += 8;
            if (q.TrySkip(16383)) n += 16; if (q.TrySkip(int.MinValue)) n += 32; if (q.TryRead(out Ref<int> r)) r.Value = n; return XdpAction.Pass;
            """);
    }

    // The kernel wants 14 bytes, so that what is empty or has one byte is the payload.
    private static IEnumerable<LanguageCase> Payloads()
    {
        yield return Whole("short packets", "an empty payload, one byte, more", """
            var p = context.Packet; if (!p.TryRead(out Ref<EthernetHeader> e)) return XdpAction.Aborted; if (!p.TryRead(out Ref<byte> one)) return XdpAction.Drop;
            one.Value ^= 0xff; return p.TryRead(out Ref<byte> two) ? two.Value > 128 ? XdpAction.Tx : XdpAction.Pass : XdpAction.Drop;
            """);
        yield return Whole("short packets", "bytes until the end", """
            var p = context.Packet; p.TrySkip(14); var n = 0; while (n < 20 && p.TryRead(out Ref<byte> r)) { r.Value = (byte)n; n++; }
            return n == 0 ? XdpAction.Drop : n == 1 ? XdpAction.Tx : XdpAction.Pass;
            """);
        yield return Whole("headers", "Ethernet and VLAN", """
            var p = context.Packet; if (!p.TryRead(out Ref<EthernetHeader> e)) return XdpAction.Aborted;
            var t = e.Value.EtherType; e.Value.EtherType = EtherType.IPv6; (e.Value.Source, e.Value.Destination) = (e.Value.Destination, e.Value.Source);
            return t == (EtherType)0x5b62 ? XdpAction.Tx : XdpAction.Pass;
            """);
        yield return Whole("headers", "IPv4 behind Ethernet", """
            var p = context.Packet; if (!p.TryRead(out Ref<EthernetHeader> e) || !p.TryRead(out Ref<IPv4Header> i)) return XdpAction.Aborted;
            i.Value.TimeToLive--; i.Value.Source = new IPv4Address(10, 0, 0, 1); var n = i.Value.OptionsLength;
            return p.TrySkip(n) ? i.Value.Protocol == IPProtocol.Udp ? XdpAction.Tx : XdpAction.Pass : XdpAction.Drop;
            """);
        yield return Whole("big-endian fields", "of a struct", """
            var p = context.Packet; if (!p.TryRead(out Ref<H> h)) return XdpAction.Drop; h.Value.A.Value++; h.Value.B.Value ^= 0xff00ff;
            h.Value.C.Value += 5; return h.Value.A.Value > 0x700 ? XdpAction.Tx : XdpAction.Pass;
            """, "[StructLayout(LayoutKind.Sequential, Pack = 1)] struct H { public UInt16BigEndian A; public UInt32BigEndian B; public UInt64BigEndian C; }");
    }

    private static IEnumerable<LanguageCase> Pointers()
    {
        yield return Whole("raw pointers", "checked with the end", """
            byte* p = context.Data; if (p + 14 > context.DataEnd) return XdpAction.Drop; var n = *(ushort*)(p + 12); p[3] = 7; *(uint*)(p + 5) ^= 0xff00; (*(p + 1))++;
            return n > 5 ? XdpAction.Tx : XdpAction.Pass;
            """);
        yield return Whole("raw pointers", "to structs", """
            var h = (EthernetHeader*)context.Data; if (h + 1 > context.DataEnd) return XdpAction.Drop; var t = h->EtherType; h->EtherType = EtherType.Arp;
            var q = (int*)(h + 1); if (q + 1 > context.DataEnd) return XdpAction.Tx; *q += 3; return t == EtherType.IPv4 ? XdpAction.Drop : XdpAction.Pass;
            """);
        yield return Whole("raw pointers", "a loop over bytes", """
            byte* p = context.Data; byte* end = context.DataEnd; uint sum = 0; for (var i = 0; i < 40; i++) { if (p + 1 > end) break; sum = sum * 31 + *p; p++; }
            var q = (uint*)context.Data; if (q + 1 > end) return XdpAction.Drop; *q = sum; return XdpAction.Pass;
            """);
    }

    private static IEnumerable<LanguageCase> Actions()
    {
        foreach (var action in new[] { "Aborted", "Drop", "Pass", "Tx", "Redirect" })
        {
            yield return Whole("XdpAction values", action, $$"""
                var p = context.Packet; if (p.TryRead(out Ref<byte> b) && b.Value == 7) return XdpAction.{{action}}; return XdpAction.Drop;
                """);
        }
    }

    private static LanguageCase Whole(string construct, string title, string body, string members = "") =>
        new(construct, title, body, members) { IsWhole = true, Packets = CasePackets.OfLengths };
}
