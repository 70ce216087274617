using Bpf.Analyzers.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Analyzers.Tests.Programs;

/// <summary>What is remembered of a program is forgotten when anything changes that it depends on.</summary>
public class DependencyTests
{
    private static readonly string[] _files =
    [
        """
        using Bpf;
        public static partial class Programs
        {
            [Xdp] public static unsafe XdpAction A(XdpContext context) => Outer.Read(context) == Limits.Lowest ? XdpAction.Drop : XdpAction.Pass;

            [Xdp]
            public static XdpAction B(XdpContext context)
            {
                Large large = default;
                large.First = context.IngressInterface;
                return large.First == 1 ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """,
        "using Bpf; static class Outer { public static unsafe byte Read(XdpContext context) { return Inner.Read(context); } }",
        """
        using Bpf;
        static class Inner
        {
            public static unsafe byte Read(XdpContext context)
            {
                if (context.Data + Limits.Needed > context.DataEnd) return 0;
                return context.Data[13];
            }
        }
        """,
        "static class Limits { public const int Needed = 14; public const byte Lowest = 3; }",
        "public struct Large { public uint First; public Rest Others; } public struct Rest { public ulong A; }",
    ];

    [Theory]
    [InlineData("Needed = 14", "Needed = 13", "BPF3")] // a constant in another file
    [InlineData("return context.Data[13]", "return context.Data[14]", "BPF3")] // a method two calls away
    [InlineData("public ulong A;", "public float A;", "BPF1011")] // a struct in a struct in another file
    [InlineData("public const byte Lowest = 3;", "public const double Lowest = 3.5;", "BPF1")] // what a name means
    [InlineData("static class Outer {", "static class Outer { public static byte Read(object o) => 0; ", "")] // another overload, not taken
    public async Task AnEditElsewhereChangesWhatIsSaid(string old, string now, string expected)
    {
        var analyzer = new ProgramAnalyzer();
        var before = TestCompilation.Create(_files);
        Assert.Empty(await Analysis.Build(before, analyzer));

        var said = await Said(Edits.Replace(before, old, now), analyzer);
        var undone = await Said(before, analyzer);

        Assert.Equal(await Said(Edits.Replace(before, old, now), new ProgramAnalyzer()), said);
        if (expected.Length == 0) Assert.Empty(said);
        else Assert.Contains(said, text => text.Contains(expected, StringComparison.Ordinal));
        Assert.Empty(undone);
    }

    [Fact]
    public async Task APropertyOfTheProjectChangesWhatIsSaid()
    {
        var analyzer = new ProgramAnalyzer();
        var project = TestCompilation.Create("""
            using Bpf;
            public static class Programs
            {
                [Xdp] public static XdpAction A(XdpContext context) { Trace.Print($"x"); return XdpAction.Pass; }
            }
            """);
        Assert.Empty(await Analysis.Build(project, analyzer, ("BpfLicense", "GPL")));

        Assert.NotEmpty(await Analysis.Build(project, analyzer, ("BpfLicense", "Proprietary")));
        Assert.Empty(await Analysis.Build(project, analyzer, ("BpfLicense", "GPL")));
    }

    [Fact]
    public async Task AnyOrderOfEditsGivesWhatAFreshLookGives()
    {
        (string Old, string New)[] edits =
        [
            ("Needed = 14", "Needed = 13"), ("context.Data[13]", "context.Data[14]"), ("public ulong A;", "public float A;"),
            ("return 0;", "throw new System.Exception();"), ("Large large = default;", "Large large;"), ("[Xdp]\n", "\n"), ("[Xdp]\n", "[Xdp] // here\n\n"),
            ("{ return Inner.Read(context); }", "{ return Inner.Read(context) }"), ("== 1 ?", "== 1u ?"), ("large.First = ", "large.Others.A = "),
            ("class Inner", "class Inmost"), ("class Inner\n{", "class Inner\n{\n\n"), ("Outer.Read(context) ==", "Outer.Read(context) + new object().GetHashCode() =="),
        ];
        var (analyzer, current, random, done) = (new ProgramAnalyzer(), TestCompilation.Create(_files), new Random(7), new HashSet<int>());
        for (var step = 0; step < 30; step++)
        {
            var next = random.Next(edits.Length);
            var (old, now) = done.Contains(next) ? (edits[next].New, edits[next].Old) : edits[next];
            if (!Edits.Has(current, old)) continue;
            if (!done.Remove(next)) done.Add(next);
            current = Edits.Replace(current, old, now);

            Assert.Equal(await Said(current, new ProgramAnalyzer()), await Said(current, analyzer));
        }
    }

    private static async Task<IEnumerable<string>> Said(Compilation compilation, ProgramAnalyzer analyzer) =>
        (await Analysis.Build(compilation, analyzer)).Select(diagnostic => diagnostic.ToString()).Order().ToList();
}

/// <summary>Edits as an editor makes them: the rest of the file keeps its syntax.</summary>
static class Edits
{
    public static bool Has(Compilation compilation, string text) => compilation.SyntaxTrees.Any(tree => Find(tree, text) >= 0);

    public static CSharpCompilation Replace(CSharpCompilation compilation, string old, string now)
    {
        var tree = compilation.SyntaxTrees.First(tree => Find(tree, old) >= 0);
        var change = new TextChange(new(Find(tree, old), old.Length), now);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(change)));
    }

    private static int Find(SyntaxTree tree, string text) => tree.ToString().IndexOf(text, StringComparison.Ordinal);
}
