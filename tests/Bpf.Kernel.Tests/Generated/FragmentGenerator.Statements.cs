using System.Collections.Immutable;
using Bpf.Kernel.Tests.Generated.Grammar;
using CsCheck;

namespace Bpf.Kernel.Tests.Generated;

internal sealed partial class FragmentGenerator
{
    /// <summary>Statements one after the other: each sees what those before declare.</summary>
    public Gen<(ImmutableList<Fragment> Statements, Scope Scope)> Statements(int count, Scope scope)
    {
        var all = Gen.Const((Statements: ImmutableList<Fragment>.Empty, Scope: scope));
        for (var i = 0; i < count; i++)
        {
            all = all.SelectMany(done => Statement(done.Scope).Select(next => (done.Statements.Add(next.Statement), next.Scope)));
        }

        return all;
    }

    private Gen<Fragment> Block(Scope scope) =>
        Gen.Int[1, 2].SelectMany(count => Statements(count, scope)).Select(result => Braces(result.Statements));

    private static Fragment Braces(IReadOnlyList<Fragment> statements) =>
        new("", ["{ ", .. Enumerable.Repeat("\n", statements.Count - 1), " }"], statements);

    private Gen<(Fragment Statement, Scope Scope)> Statement(Scope scope) => Gen.Int[0, 24].SelectMany(n =>
        n == 0 && scope.Nesting > 1 ? LocalFunction(scope) : Pick([.. StatementGrammar.All.Where(option => Fits(option, scope))]).SelectMany(option =>
        {
            var template = Named(option.Template);
            return Fill(template, Production.Statement, scope)
                .Select(statement => (statement, scope.Add(Declared(template, "after"))));
        }));

    private static bool Fits(Production option, Scope scope)
    {
        var text = option.Template;
        if (option.IsLoop && !scope.MayLoop) return false;
        if (option.IsJump && !scope.IsInLoop) return false;
        if (scope.Nesting <= 0 && (text.Contains("#body#") || text.Contains("#loop#") || text.Contains("#statement#"))) return false;
        // The compiler refuses it: each round would take more of the stack.
        if (scope.IsInLoop && text.Contains("stackalloc")) return false;
        return scope.IsProgram || !(text.Contains("packet.") || text.Contains("XdpAction."));
    }
}
