using Bpf.Analyzers.Skeletons;

namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonAnalyzerTests
{
    private const string Program = "[Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;";

    [Theory]
    [InlineData("static class Firewall {" + Program + "}", "BPF5002 Firewall: The class 'Firewall' is not partial, so it gets no Load method. Declare it 'partial'.")]
    [InlineData("static class Outer { static partial class Firewall {" + Program + "} }", "BPF5002 Firewall: The class 'Outer' is not partial, so 'Firewall' inside of it gets no Load method. Declare it 'partial'.")]
    [InlineData("static partial class Firewall { struct Config; " + Program + "}", "BPF5005 Config: 'Config' has a name")]
    [InlineData("static partial class Firewall { static void Load(int a, int b) { } " + Program + "}", "BPF5005 Load: 'Load'")]
    [InlineData("static partial class Firewall { static readonly ArrayMap<int> Object = new(1); " + Program + "}", "BPF5005 Object: 'Object'")]
    [InlineData("static partial class Firewall { [Configurable] static readonly int Spec = 1; " + Program + "}", "BPF5005 Spec: 'Spec'")]
    [InlineData("static partial class Firewall { [Xdp] static XdpAction Dispose(XdpContext c) => 0; }", "BPF5005 Dispose: 'Dispose'")]
    public async Task MissingSkeletonIsExplained(string source, string expected)
    {
        var problems = await Analysis.Build(Skeleton.Of($"using Bpf; {source}").Compilation, new SkeletonAnalyzer());

        var problem = Assert.Single(problems);
        Assert.StartsWith(expected, $"{problem.Id} {Analysis.TextOf(problem)}: {problem.GetMessage()}");
    }

    [Theory]
    [InlineData("static partial class Firewall {" + Program + "}")]
    [InlineData("static partial class Firewall { static int Object; static void Load() { } static void Dispose() { } " + Program + "}")]
    [InlineData("static class Firewall<T> {" + Program + "}")]
    [InlineData("static class Helper { static readonly ArrayMap<int> Object = new(1); }")]
    public async Task NothingMissingIsNothingSaid(string source) =>
        Assert.Empty(await Analysis.Build(Skeleton.Of($"using Bpf; {source}").Compilation, new SkeletonAnalyzer()));

    [Fact]
    public async Task ProjectWithoutLoaderIsLeftAlone() =>
        Assert.Empty(await Analysis.Build(
            TestCompilation.CreateWithoutRuntime("using Bpf; static class Firewall {" + Program + "}"), new SkeletonAnalyzer()));
}
