namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>Statements.</summary>
internal static class StatementGrammar
{
    public static readonly IReadOnlyList<Production> All =
        [.. Kinds.Values.SelectMany(OfAny), .. Kinds.Integers.SelectMany(OfInteger), .. Branches(), .. Loops(), .. Memory(), .. Maps(), .. Packets(), .. Others()];

    private static IEnumerable<Production> OfAny(string type)
    {
        yield return Of(3, $"{type} %a = #{type}#;#after {type}= %a#");
        yield return Of(4, $"#{type}=# = #{type}#;");
        yield return Of(1, $"ref {type} %a = ref #{type}&#; %a = #{type}#;#after {type}& %a#");
    }

    private static IEnumerable<Production> OfInteger(string type)
    {
        foreach (var op in new[] { "+", "-", "*", "&", "|", "^" }) yield return Of(1, $"#{type}=# {op}= #{type}#;");
        foreach (var op in new[] { "<<", ">>", ">>>" }) yield return Of(1, $"#{type}=# {op}= #int#;");
        yield return Of(1, $"#{type}=# /= (#{type}!#);");
        yield return Of(1, $"#{type}=#++;");
        yield return Of(1, $"checked {{ #{type}=# += #{type}!#; }}");
        yield return Of(1, $"checked {{ #{type}=#--; }}");
    }

    private static IEnumerable<Production> Branches()
    {
        yield return Of(30, "if (#bool#) #body# else #body#");
        yield return Of(20, "if (#bool#) #body#");
        yield return Of(8, "switch (#int#) { case 0: #body# break; case 1 or 7: #body# break; case > 100 when #bool#: #body# break; default: #body# break; }");
        yield return Of(4, "switch (#long#) { case -1: #body# goto case 5; case 5: #body# break; case < 0: #body# goto default; default: #body# break; }");
        yield return Of(4, "switch (#byte#) { case 0: case 255: #body# break; case < 32: #body# break; case 32: #body# break; }");
        yield return Of(4, "switch (#Kind#) { case Kind.A: #body# break; case Kind.B or Kind.C: #body# break; default: #body# break; }");
        yield return Of(4, "switch ((#int#, #bool#)) { case (0, true): #body# break; case (> 9, _): #body# break; case (var %a, false) when %a < 0: #body# break; }");
        yield return Of(4, "if (#S# is { A: var %a and > 0, D: true }) #body##inside int= %a#");
        yield return Of(4, "if (#int?# is { } %a) #body##inside int= %a#");
        yield return Of(4, "{ if (#bool#) goto %a; #statement# #statement# %a: ; }");
        yield return Of(3, "if (#bool#) return XdpAction.Tx;");
        yield return Of(1, "if (#bool#) throw new Exception();");
        yield return Of(20, "if (#bool#) break;");
        yield return Of(20, "if (#bool#) continue;");
    }

    private static IEnumerable<Production> Loops()
    {
        yield return Of(20, "for (var %a = 0; %a < 3; %a++) #loop##inside int %a#");
        yield return Of(5, "for (uint %a = 4; %a > 0; %a -= 2) #loop##inside uint %a#");
        yield return Of(5, "{ var %a = 3; while (%a-- > 0) #loop# }#inside int %a#");
        yield return Of(5, "{ var %a = 0; do #loop# while (++%a < 3); }#inside int %a#");
        yield return Of(6, "{ var %a = #int# & 3; while (%a-- > 0) #loop# }#inside int %a#");
        yield return Of(6, "foreach (var %a in Loop.Range(#int# & 3)) #loop##inside int %a#");
        yield return Of(8, "foreach (var %a in #span#) #loop##inside int %a#");
        yield return Of(4, "foreach (ref var %a in #span#) #loop##inside int& %a#");
        yield return Of(4, "foreach (var %a in Cells) #loop##inside int %a#");
    }

    private static IEnumerable<Production> Memory()
    {
        yield return Of(6, "Span<int> %a = stackalloc int[4]; %a[1] = #int#;#after span %a#");
        yield return Of(6, "Span<int> %a = [#int#, #int#, #int#, 5];#after span %a#");
        yield return Of(4, "Four %b = default; %b[2] = #int#; Span<int> %a = %b;#after span %a#");
        yield return Of(4, "#span#.CopyTo(#span#);");
        yield return Of(3, "#span#[..2].CopyTo(#span#[1..]);");
        yield return Of(3, "#span~#.Slice(1, 2).Fill(#int#);");
        yield return Of(2, "#span#[2..].Clear();");
        yield return Of(2, "#bool=# = #span#[1..].TryCopyTo(#span#);");
        yield return Of(6, "if (Array.TryGet(#uint# & 7, out var %a)) #body##inside ulong& %a.Value#");
        yield return Of(6, "if (Hash.TryGet(new Key { Id = #int# & 3 }, out var %a)) #body##inside long& %a.Value#");
        yield return Of(6, "if (Big.TryGet(0, out var %a)) #body##inside N& %a.Value#");
        yield return Of(3, "if (Array.TryGet(#uint# & 3, out var %a)) #ulong=# = Interlocked.Add(ref %a.Value, #ulong#);");
        yield return Of(3, "if (packet.TryRead(out Ref<uint> %a)) #body##inside uint& %a.Value#");
        yield return Of(2, "if (packet.TryRead(out Ref<byte> %a)) #body##inside byte& %a.Value#");
        yield return Of(2, "if (packet.TryPeek(out Ref<ushort> %a)) #body##inside ushort& %a.Value#");
    }

    private static IEnumerable<Production> Maps()
    {
        yield return Of(3, "if (Queue.TryPop(out var %a)) #long=# = %a;");
        yield return Of(2, "if (Stack.TryPeek(out var %a)) #int=# = %a;");
        yield return Of(4, "if (PerCpu.TryGet(#uint# & 3, out var %a)) #body##inside ulong& %a.Value#");
        yield return Of(3, "if (Lru.TryGet(#uint# & 3, out var %a)) #body##inside ulong& %a.Value#");
        yield return Of(3, "{ var %b = #N#; if (Records.TryReserve(out var %a)) { %a.Value = %b; %a.Submit(); } }");
        yield return Of(2, "{ var %b = #long#; if (Records.TryReserve(out var %a)) { %a.Value = default; %a.Value.In.B = %b; if (%b > 5) %a.Submit(); else %a.Discard(); } }");
        yield return Of(2, "#bool=# = Records.TryOutput(#N#);");
    }

    private static IEnumerable<Production> Packets()
    {
        yield return Of(3, "if (packet.TrySkip(#int# & 3)) #body#");
        yield return Of(2, "if (!packet.TrySkip(2)) return XdpAction.Drop;");
        yield return Of(2, "if (packet.TryPeek(out Ref<ulong> %a)) #body##inside ulong& %a.Value#");
        yield return Of(3, "if (packet.TryRead(out Ref<UdpHeader> %a)) { %a.Value.SourcePort = #ushort#; #ushort=# = %a.Value.Length; %a.Value.Checksum ^= #ushort#; }");
        yield return Of(2, "if (packet.TryPeek(out Ref<EthernetHeader> %a)) { %a.Value.EtherType = (EtherType)#ushort#; #ushort=# = (ushort)%a.Value.EtherType; }");
        yield return Of(2, "if (packet.TryPeek(out Ref<IPv4Header> %a)) { %a.Value.TimeToLive--; %a.Value.TotalLength += #ushort#; #uint=# = (uint)%a.Value.HeaderLength; }");
    }

    private static IEnumerable<Production> Others()
    {
        yield return Of(5, "var (%a, %b) = #(int, long)#;#after int= %a##after long= %b#");
        yield return Of(4, "var (%a, %b) = #S#;#after int= %a##after long= %b#");
        yield return Of(5, "(#int=#, #long=#) = (#int#, #long#);");
        yield return Of(4, "(#int=#, #int=#) = (#int!#, #int!#);");
        yield return Of(4, "#S=#.Move(#int#);");
        yield return Of(3, "#S=#.Twice = #int#;");
        yield return Of(3, "#S=#.Twice += #int#;");
        yield return Of(3, "#S=# += #S#;");
        yield return Of(3, "#int?=# ??= #int#;");
        yield return Of(3, "{ #statement# #statement# }");
    }

    private static Production Of(int weight, string template) => new(Production.Statement, weight, template);
}
