using Bpf.Analyzers.Programs;
using Bpf.Compiler;

namespace Bpf.Analyzers.Tests.Programs;

public class CompilationChecksTests
{
    [Fact]
    public void CheckAfterACancelledOneRunsAgain()
    {
        var compilation = TestCompilation.Create(
            "using Bpf; static class A { [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass; }");
        using var cancelled = new CancellationTokenSource();
        var runs = 0;
        var checks = new CompilationChecks(() => new(compilation), CompilerOptions.Default, (_, _, program, _, token) =>
        {
            if (program is not null && ++runs == 1) cancelled.Cancel();
            token.ThrowIfCancellationRequested();
            return new([], [], []);
        });

        Assert.Throws<OperationCanceledException>(() => checks.In(compilation.SyntaxTrees[0], cancelled.Token));
        checks.In(compilation.SyntaxTrees[0], CancellationToken.None);
        checks.In(compilation.SyntaxTrees[1], CancellationToken.None);

        Assert.Equal(2, runs);
    }
}
