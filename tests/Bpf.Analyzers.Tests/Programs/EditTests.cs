using Bpf.Analyzers.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Analyzers.Tests.Programs;

/// <summary>What is said after an edit is what is said of the same text at first sight.</summary>
public class EditTests
{
    private const string Source = """
        using Bpf;
        public static partial class First
        {
            public static readonly ArrayMap<ulong> Counts = new(maxEntries: 4);

            // comment
            [Xdp] public static unsafe XdpAction A(XdpContext context) => *context.Data == Limit() ? XdpAction.Drop : XdpAction.Pass;

            [Xdp]
            public static unsafe XdpAction B(XdpContext context)
            {
                if (!Fits(context, 13)) return XdpAction.Drop;
                return *(ushort*)(context.Data + 12) == 8 ? XdpAction.Drop : XdpAction.Pass;
            }

            static unsafe bool Fits(XdpContext context, int size) => context.Data + size <= context.DataEnd;

            static byte Limit() { return 5; }

            public struct Captured(uint a) { public readonly uint A() { return 0; } }
            public struct Backed { public uint A { get => 0; set { } } }
            [System.Runtime.CompilerServices.InlineArray(200)] public struct Many { Captured _one; }
            [System.Runtime.CompilerServices.InlineArray(200)] public struct Others { Backed _one; }
            static readonly HashMap<int, Many> Large = new(maxEntries: 1);
            static readonly HashMap<int, Others> Larger = new(maxEntries: 1);
            [Xdp] public static XdpAction D(XdpContext context) { Large.TryAdd(1, default); Larger.TryAdd(1, default); return XdpAction.Pass; }
        }
        public static class Second
        {
            [Xdp] public static XdpAction C(XdpContext context) { while (context.IngressInterface == 1) { } return XdpAction.Pass; }
        }
        """;

    public static TheoryData<string, string> Edits => new()
    {
        { "// comment", "// a longer comment\n\n" },
        { "// comment", "" },
        { "return 5;", "return 55;" },
        { "return 5;", "var o = new object(); return 5;" },
        { "return 5;", "return" },
        { "size <= ", "size + 1 <= " },
        { "13)", "14)" },
        { "        if (!Fits(context, 13)) return XdpAction.Drop;\n", "" },
        { "static byte Limit", "static int Limit" },
        { "maxEntries: 4", "maxEntries: 0" },
        { "ArrayMap<ulong>", "ArrayMap<float>" },
        { "[Xdp] public static XdpAction C", "[Xdp] public static int C" },
        { "class Second", "class First2" },
        { "=> *context.Data", "=> *context.DataEnd" },
        { "{ while", "{ /* here */ while" },
        { "{ return 5; }", "=> 5;" },
        { "static byte Limit() { return 5; }", "" },
        { "Counts = ", "A = " },
        // A field of the type, which its size shows.
        { "return 0;", "return a;" },
        { "get => 0", "get => field" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task EditsGiveWhatAFreshLookGives(string old, string now)
    {
        var analyzer = new ProgramAnalyzer();
        var before = TestCompilation.Create(Source, "static class Other { }");
        var after = Edit(before, old, now);
        Assert.NotEmpty(await Analysis.Build(before, analyzer));

        var edited = await Analysis.Build(after, analyzer);
        var undone = await Analysis.Build(Edit(after, after.SyntaxTrees[1].ToString(), Source), analyzer);

        Assert.Equal(await Texts(after, new ProgramAnalyzer()), edited.Select(Text).Order());
        Assert.Equal(await Texts(before, new ProgramAnalyzer()), undone.Select(Text).Order());
    }

    [Theory]
    [InlineData("// comment", "// comments", 0)]
    [InlineData("return 5;", "return 6;", 1)]
    [InlineData("size <= ", "size < ", 1)]
    [InlineData("while (context", "while  (context", 1)]
    [InlineData("static byte Limit", "static int Limit", 6)]
    public async Task OnlyWhatAnEditTouchesIsLookedAtAgain(string old, string now, int expected)
    {
        var looks = 0;
        var analyzer = new ProgramAnalyzer((project, type, program, options, token) =>
        {
            Interlocked.Increment(ref looks);
            return new Bpf.Compiler.ProgramCompiler(project.Sources, options, token).Check(type, program, project.Code);
        });
        var before = TestCompilation.Create(Source);
        await Analysis.Build(before, analyzer);
        Assert.Equal(6, Interlocked.Exchange(ref looks, 0));

        await Analysis.Build(Edit(before, old, now), analyzer);

        Assert.Equal(expected, looks);
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string now)
    {
        var tree = compilation.SyntaxTrees[1];
        var text = tree.GetText();
        var start = text.ToString().IndexOf(old, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new(start, old.Length), now))));
    }

    private static async Task<IEnumerable<string>> Texts(Compilation compilation, ProgramAnalyzer analyzer) =>
        (await Analysis.Build(compilation, analyzer)).Select(Text).Order();

    private static string Text(Diagnostic diagnostic) => diagnostic.ToString();
}
