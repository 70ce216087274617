using Bpf.Analyzers.Programs;
using Bpf.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests.Programs;

/// <summary>
/// Random edits, one after the other: an analyzer that has seen all of them says what one says that sees the project for the first time, and lowers
/// each program by itself.
/// </summary>
public class WarmAndColdTests
{
    private const int Steps = 50;

    private static readonly string[] _files =
    [
        """
        using Bpf;
        using Bpf.Net;
        public static partial class Gate
        {
            public struct Key { public uint Address; public ushort Port; public Key(uint address) { Address = address; Port = 0; } }
            public static readonly HashMap<Key, ulong> Seen = new(maxEntries: 64);
            static readonly Key Start = new(7);
            static uint s_total;

            // note
            [Xdp]
            public static XdpAction First(XdpContext context)
            {
                var packet = context.Packet;
                if (!packet.TryRead(out Ref<EthernetHeader> header)) return XdpAction.Aborted;
                var key = Make((uint)header.Value.EtherType);
                Count(key);
                return Larger(key.Address, 5u) == 5 ? XdpAction.Drop : XdpAction.Pass;
            }

            [Xdp]
            public static unsafe XdpAction Second(XdpContext context)
            {
                var total = 0u;
                for (var i = 0u; i < 4; i++) total += Byte(context, 14) + i;
                return total > Limits.Most + Start.Address ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """,
        """
        using System.Runtime.CompilerServices;
        using Bpf;
        public static partial class Gate
        {
            [Xdp] public static unsafe XdpAction Third(XdpContext context) => Byte(context, 20) == Larger<byte>(3, 4) ? XdpAction.Drop : XdpAction.Pass;

            static Key Make(uint address) { return new Key(address); }

            static void Count(Key key)
            {
                if (Seen.TryGet(key, out var count)) count.Value++;
                s_total++;
            }

            static unsafe byte Byte(XdpContext context, int size)
            {
                if (context.Data + size > context.DataEnd) return 0;
                return context.Data[13];
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static T Larger<T>(T one, T other) where T : unmanaged, System.Numerics.IBinaryInteger<T> { return one > other ? one : other; }
        }
        """,
        """
        static class Limits
        {
            public const uint Most = 100;
            static Limits() { System.Console.WriteLine(); }
        }
        """,
    ];

    private static readonly (string Old, string New)[] _edits =
    [
        ("context.Data[13]", "context.Data[19]"), ("context.Data[13]", "context.Data[20]"), ("Data + size >", "Data + size >="), ("Byte(context, 14)", "Byte(context, 12)"),
        ("Byte(context, 20)", "Byte(context, 13)"), ("return one > other", "return one >= other"), ("one > other ? one : other", "(T)(object)one"),
        ("return new Key(address);", "return new Key { Address = address };"), ("return new Key(address);", "var o = new object(); return default;"),
        ("Address = address; Port = 0;", "Address = address + 1; Port = 0;"), ("Address = address; Port = 0;", "Address = address; Port = (ushort)address;"),
        ("new(7)", "new(8)"), ("Most = 100", "Most = 101"), ("const uint Most", "const double Most"), ("count.Value++;", "count.Value += s_total;"),
        ("count.Value++;", "while (s_total == 1) { }"), ("s_total++;", "s_total"), ("// note", "// a longer note\n\n"), ("// note", ""), ("First(XdpContext", "Renamed(XdpContext"),
        ("static uint s_total", "static float s_total"), ("{ System.Console.WriteLine(); }", "{ System.Console.WriteLine(1); }"), ("if (!packet.TryRead", "if (packet.TryRead"),
        ("using System.Runtime.CompilerServices;\n", "using System.Runtime.CompilerServices;\nusing System.Text;\n"), ("using Bpf.Net;\n", "\n"),
        ("maxEntries: 64", "maxEntries: 0"), ("i < 4", "i < 4 + Start.Address"), ("i < 4", "i < total"), ("[Xdp] public static unsafe XdpAction Third", "public static unsafe XdpAction Third"),
        ("partial class Gate\n{\n    [Xdp]", "partial class Gate\n{\n    static Gate() { s_total = 1; }\n    [Xdp]"), ("{ s_total = 1; }", "{ Start = new(3); }"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AWarmAnalyzerSaysWhatAColdOneSays(int seed)
    {
        var (warm, current, random, done) = (new ProgramAnalyzer(), TestCompilation.Create(_files), new Random(seed), new Stack<(string Old, string New)>());
        var said = new HashSet<string>();
        Assert.Empty(await Said(current, warm));
        for (var step = 0; step < Steps; step++)
        {
            current = Next(current, random, done);

            var expected = await Said(current, new ProgramAnalyzer(Alone));

            Assert.Equal(expected, await Said(current, warm));
            Assert.Equal(expected, await Said(current, new ProgramAnalyzer()));
            said.Add(string.Join('\n', expected));
        }

        // Edits that change nothing would prove nothing.
        Assert.InRange(said.Count, 5, Steps);
    }

    private static CheckResult Alone(OpenProject project, INamedTypeSymbol type, IMethodSymbol? program, CompilerOptions options, CancellationToken token) =>
        new ProgramCompiler(project.Sources.Fork(), options, token).Check(type, program);

    // Most mistakes are undone soon, as people do: what is said of code that is wrong everywhere is not much.
    private static CSharpCompilation Next(CSharpCompilation current, Random random, Stack<(string Old, string New)> done)
    {
        if (random.Next(10) == 0) return ToggleFile(current);
        if (done.Count > 0 && random.Next(5) < 2 + done.Count && done.Pop() is var last && last.New.Length > 0 && Edits.Has(current, last.New))
            return Edits.Replace(current, last.New, last.Old);
        var possible = _edits.Where(edit => Edits.Has(current, edit.Old)).ToArray();
        var chosen = possible[random.Next(possible.Length)];
        done.Push(chosen);
        return Edits.Replace(current, chosen.Old, chosen.New);
    }

    private static CSharpCompilation ToggleFile(CSharpCompilation current)
    {
        const string Path = "Added.cs";
        return current.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Path) is { } added
            ? current.RemoveSyntaxTrees(added)
            : current.AddSyntaxTrees(TestCompilation.Parse("public static partial class Gate { static byte Byte(Bpf.XdpContext context, byte size) => size; }", Path));
    }

    private static async Task<List<string>> Said(Compilation compilation, ProgramAnalyzer analyzer) =>
        [.. (await Analysis.Build(compilation, analyzer)).Select(diagnostic => diagnostic.ToString()).Order()];
}
