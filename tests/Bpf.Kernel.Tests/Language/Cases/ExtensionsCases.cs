namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Members of extension blocks.</summary>
internal sealed class ExtensionsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. ExtensionMembers()];

    private static IEnumerable<LanguageCase> ExtensionMembers()
    {
        yield return new("extension members", "properties, methods, static members and operators", """
            d.Q = d.I.Doubled + d.I.Plus(3) + int.Answer + int.Make(4); d.L.Inc(); var p = new Box { X = d.I }; p.Up(); d.R = p.X; p.Both = 5;
            d.UQ = (uint)p.X; d.S = (short)(p + p).X;
            """, """
            } public struct Box { public int X; } static class Ext { extension(int i) { public int Doubled => i * 2; public int Plus(int o) => i +
            o; public static int Answer => 42; public static int Make(int x) => x + 1; } extension(ref long l) { public void Inc() { l++; } }
            extension(ref Box p) { public void Up() => p.X++; public int Both { get => p.X; set => p.X = value; } } extension(Box) {
            public static Box operator +(Box a, Box b) => new Box { X = a.X + b.X }; }
            """);
        yield return new("extension members", "generic extension block", """
            d.Q = d.I.Twice(); d.R = d.L.Twice(); Span<int> s = stackalloc int[] { 1, d.I, 3 }; d.UQ = (uint)s.Total();
            """, """
            } static class Ext { extension<T>(T t) where T : unmanaged { public T Twice() => t; } extension(Span<int> s) { public int Total() {
            var t = 0; foreach (var x in s) t += x; return t; } }
            """);
        yield return new("extension members", "extension compound", "var p = new Box { X = d.I }; p += 4; d.Q = p.X;", """
            } public struct Box { public int X; } static class Ext { extension(ref Box p) { public void operator +=(int x) { p.X += x; } }
            """);
    }
}
