namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What programs write: into the packet, and into the trace.</summary>
internal sealed class PacketWritesCases : CaseFamily
{
    public override string Name => "Packets";

    public override IEnumerable<LanguageCase> Cases => [.. Writes(), .. Traces()];

    private static IEnumerable<LanguageCase> Writes()
    {
        const string Construct = "packet writes";
        yield return Whole(Construct, "a struct at once, and copied within the packet", """
            var p = context.Packet; if (!p.TryRead(out Ref<P> a) || !p.TryRead(out Ref<P> b)) return XdpAction.Drop; var t = a.Value;
            a.Value = b.Value; b.Value = t;
            b.Value.X ^= 0xff; return a.Value.Y > 100 ? XdpAction.Tx : XdpAction.Pass;
            """, "[StructLayout(LayoutKind.Sequential, Pack = 1)] struct P { public byte Y; public int X; public short Z; }");
        yield return Whole(Construct, "through a cursor in a loop", """
            var p = context.Packet; var sum = 0; for (var i = 0; i < 10; i++) { if (!p.TryRead(out Ref<ushort> w)) break; sum += w.Value; w.Value =
            (ushort)sum; } return sum == 0 ? XdpAction.Drop : XdpAction.Tx;
            """);
        yield return Whole(Construct, "of bytes behind a check", """
            var q = context.Data; if (q + 8 > context.DataEnd) return XdpAction.Aborted; q[0] = q[7]; *(ushort*)(q + 3) += 300; *(uint*)(q + 4) =
            ~*(uint*)q; return XdpAction.Tx;
            """);
        yield return Whole(Construct, "by a method that got a reference", """
            var p = context.Packet; if (!p.TryRead(out Ref<EthernetHeader> e)) return XdpAction.Drop; Turn(ref e.Value); return XdpAction.Tx;
            """, """
            static void Turn(ref EthernetHeader e) { var s = e.Source; e.Source = e.Destination; e.Destination = s; e.EtherType = EtherType.Arp; }
            """);
        yield return Whole(Construct, "before an abort stay", """
            var p = context.Packet; if (!p.TryRead(out Ref<byte> a) || !p.TryRead(out Ref<byte> b)) return XdpAction.Drop; a.Value = 77; b.Value =
            (byte)(100 / b.Value); a.Value = 88; return XdpAction.Tx;
            """);
    }

    // What is printed is not compared; that it changes nothing is.
    private static IEnumerable<LanguageCase> Traces()
    {
        const string Construct = "Trace.Print";
        yield return new(Construct, "text and numbers", """
            Trace.Print("here"); Trace.Print($"{d.I} {d.UL} {d.SB}"); Trace.Print($"{d.U:x} and {d.B:X2}%"); d.Q = 1;
            """);
        yield return new(Construct, "expressions are evaluated once", "var n = 0; Trace.Print($\"{++n} {Up(ref n)}\"); d.Q = n;",
            "static int Up(ref int n) => n += 10;");
        yield return new(Construct, "enums, truth values and characters", """
            Trace.Print($"{(E)(d.B & 1)} {d.Flag} {(char)(65 + (d.B & 7))}"); d.Q = d.I;
            """, "enum E : byte { A, B }");
        yield return new(Construct, "in loops and calls", "for (var i = 0; i < 3; i++) Log(i); d.Q = 3;",
            "static void Log(int i) => Trace.Print($\"round {i}\");");
    }

    private static LanguageCase Whole(string construct, string title, string body, string members = "") =>
        new(construct, title, body, members) { IsWhole = true, Packets = CasePackets.OfLengths };
}
