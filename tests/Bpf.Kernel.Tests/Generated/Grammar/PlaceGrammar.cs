namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>What can be assigned, beside variables.</summary>
internal static class PlaceGrammar
{
    public static readonly ILookup<string, Production> All =
        Of("int", "#S=#.A; #span~#[#int# & 3]; Cells[#int# & 3]; #(int, long)=#.Item1; #R=#.P; #N=#.In.A; At(#span~#, #int#)")
            .Concat(Of("long", "#S=#.B; #(int, long)=#.Item2; #N=#.In.B")).Concat(Of("ulong", "#N=#.Y")).Concat(Of("uint", "#N=#.W"))
            .Concat(Of("short", "#N=#.X; #R=#.Q; #S=#.E")).Concat(Of("ushort", "#N=#.Z")).Concat(Of("byte", "#S=#.C; #N=#.In.C"))
            .Concat(Of("bool", "#S=#.D")).Concat(Of("S", "#N=#.In"))
            .ToLookup(production => production.Kind);

    private static IEnumerable<Production> Of(string kind, string text) =>
        text.Split(';', StringSplitOptions.TrimEntries).Select(template => new Production(kind, 1, template));
}
