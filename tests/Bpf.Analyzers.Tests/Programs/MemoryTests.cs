using System.Runtime.CompilerServices;
using Bpf.Analyzers.Programs;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests.Programs;

/// <summary>What the analyzer remembers between edits does not keep the text and the symbols of earlier ones.</summary>
public class MemoryTests
{
    [Fact]
    public void TextsBetweenEditsAreForgotten()
    {
        var analyzer = new ProgramAnalyzer();
        var (texts, last) = Type(analyzer);

        for (var round = 0; round < 20 && texts.Any(text => text.IsAlive); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(texts, text => text.IsAlive);
        GC.KeepAlive(last);
        GC.KeepAlive(analyzer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (List<WeakReference> Between, CSharpCompilation Last) Type(ProgramAnalyzer analyzer)
    {
        var first = TestCompilation.Create("""
            using Bpf;
            public static class Programs
            {
                public static readonly ArrayMap<ulong> Counts = new(maxEntries: 4);

                [Xdp] public static XdpAction A(XdpContext context) { Count(1); return XdpAction.Pass; }

                [Xdp] public static XdpAction B(XdpContext context) { while (context.IngressInterface == 1) { } return XdpAction.Drop; }

                static void Count(uint index) { if (Counts.TryGet(index, out var count)) count.Value++; }
            }
            """);
        Assert.NotEmpty(Analysis.Build(first, analyzer).Result);
        // Roslyn itself keeps the first one. Analyzers get a copy of the compilation, but its files.
        var (texts, last) = (new List<WeakReference>(), first);
        for (var edit = 1; edit < 6; edit++)
        {
            if (edit > 1) texts.Add(new(last.SyntaxTrees[1]));
            last = Edits.Replace(last, $"Count({edit})", $"Count({edit + 1})");
            Assert.NotEmpty(Analysis.Build(last, analyzer).Result);
        }

        return (texts, last);
    }
}
