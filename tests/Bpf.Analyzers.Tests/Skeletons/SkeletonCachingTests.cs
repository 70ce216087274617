using Bpf.Analyzers.Skeletons;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonCachingTests
{
    private const string Firewall = """
        using Bpf;
        static partial class Firewall
        {
            static readonly ArrayMap<ulong> Counters = new(maxEntries: 5);
            [Configurable] static readonly int Limit = 1;

            [Xdp]
            static XdpAction Filter(XdpContext context)
            {
                return XdpAction.Pass;
            }
        }
        """;

    [Theory]
    [InlineData("XdpAction.Pass", "XdpAction.Drop")]
    [InlineData("maxEntries: 5", "maxEntries: 6")]
    [InlineData("    [Xdp]", "    // why it filters\n\n    [Xdp]")]
    [InlineData("Limit = 1", "Limit = 2")]
    [InlineData("static XdpAction Filter", "static int Helper() => 1;\n    [Xdp] static XdpAction Filter", "    [Xdp]\n", "")]
    public void EditThatDoesNotConcernTheSkeletonWritesNothing(string old, string replacement, string also = "", string alsoReplacement = "")
    {
        var edited = Firewall.Replace(old, replacement);
        if (also.Length > 0) edited = edited.Replace(also, alsoReplacement);

        var result = RunAfterEdit(edited);

        Assert.All(ModelReasons(result), reason => Assert.Contains(reason, Reused));
        Assert.All(OutputReasons(result), reason => Assert.Contains(reason, Reused));
    }

    [Theory]
    [InlineData("Filter", "Block")]
    [InlineData("ArrayMap<ulong>", "ArrayMap<uint>")]
    [InlineData("Limit", "Threshold")]
    [InlineData("    [Xdp]", "    /// <summary>Filters.</summary>\n    [Xdp]")]
    public void EditThatConcernsTheSkeletonWritesIt(string old, string replacement)
    {
        var result = RunAfterEdit(Firewall.Replace(old, replacement));

        Assert.Equal([IncrementalStepRunReason.Modified], ModelReasons(result));
        Assert.Equal([IncrementalStepRunReason.Modified], OutputReasons(result));
    }

    private static IncrementalStepRunReason[] Reused => [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    private static GeneratorRunResult RunAfterEdit(string edited)
    {
        Assert.NotEqual(Firewall, edited);
        var compilation = TestCompilation.Create(Firewall);
        var driver = Skeleton.Driver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.Last();
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(edited, tree.FilePath)));
        return driver.GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> ModelReasons(GeneratorRunResult result) =>
        result.TrackedSteps[SkeletonGenerator.ModelStep].SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);
}
