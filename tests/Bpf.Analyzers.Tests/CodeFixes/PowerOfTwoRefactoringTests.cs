using Bpf.CodeFixes.Language;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Analyzers.Tests.CodeFixes;

public class PowerOfTwoRefactoringTests
{
    [Theory]
    [InlineData("queue / 16", "queue >> 4", "Use a shift")]
    [InlineData("queue % 16", "queue & 15", "Use a mask")]
    [InlineData("queue % 1u", "queue & 0", "Use a mask")]
    [InlineData("queue / 0x80000000", "queue >> 31", "Use a shift")]
    [InlineData("(queue + 1) / 2 /* half */", "(queue + 1) >> 1 /* half */", "Use a shift")]
    [InlineData("1 + queue * 3 / 4", "1 + (queue * 3 >> 2)", "Use a shift")]
    [InlineData("(uint)((ulong)queue / (1UL << 40))", "(uint)((ulong)queue >> 40)", "Use a shift")]
    public async Task UnsignedNumberIsShiftedOrMasked(string before, string after, string title)
    {
        var (found, text) = Assert.Single(await Apply(before));

        Assert.Equal((title, Program(after)), (found, text));
        Assert.Empty(FixRun.Errors(text));
        Assert.Empty(await FixRun.Problems(text));
    }

    [Theory]
    [InlineData("(uint)((int)queue / 16)")]
    [InlineData("queue / 10")]
    [InlineData("(uint)(queue / 16L)")]
    [InlineData("(uint)((byte)queue % 4)")]
    [InlineData("queue / limit")]
    public async Task OthersAreLeftAlone(string expression) => Assert.Empty(await Apply(expression));

    private static async Task<IReadOnlyList<(string Title, string Text)>> Apply(string expression)
    {
        var source = Program(expression);
        var actions = new List<CodeAction>();
        using var workspace = new Microsoft.CodeAnalysis.AdhocWorkspace();
        var document = FixRun.Open(workspace, source);
        var operators = source.IndexOf(" / ", source.IndexOf("part =", StringComparison.Ordinal), StringComparison.Ordinal) is >= 0 and var slash
            ? slash
            : source.IndexOf(" % ", StringComparison.Ordinal);
        await new PowerOfTwoRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(
            document, new TextSpan(operators + 1, 1), actions.Add, CancellationToken.None));
        return await Task.WhenAll(actions.Select(async action => (action.Title, await FixRun.TextAfter(action, document.Id))));
    }

    private static string Program(string expression) => $$"""
        using Bpf;

        public static partial class Sample
        {
            private const uint limit = 7;

            [Xdp]
            public static XdpAction Run(XdpContext context)
            {
                var queue = context.ReceiveQueue;
                var part = {{expression}};
                return part > 3 ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;
}
