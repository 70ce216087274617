using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bpf.Kernel.Tests.Generated.Grammar;
using CsCheck;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>Writes fragments of the type asked for, by the grammar. One for each program: it counts the names.</summary>
internal sealed partial class FragmentGenerator
{
    private static readonly Regex _hole = new("#([^#]+)#");
    private static readonly Regex _name = new("%([a-d])");

    private int _names;

    public Gen<Fragment> Expression(string kind, Scope scope)
    {
        if (scope.Depth <= 0) return Leaf(kind, scope);
        Production[] options = [.. ExpressionGrammar.All[kind], .. scope.Calls.Where(call => call.Kind == kind)];
        if (options.Length == 0) return Leaf(kind, scope);
        return Gen.Int[0, 4].SelectMany(n => n == 0 ? Leaf(kind, scope) : Pick(options).SelectMany(option => Fill(option, kind, scope.Deeper())));
    }

    private static Gen<Fragment> Leaf(string kind, Scope scope) =>
        Gen.Int[0, 3].SelectMany(n => n == 0 || !scope.Variables.Any(variable => variable.Kind == kind) ? Constant(kind) : Variable(kind, scope));

    private static Gen<Fragment> Constant(string kind) =>
        Gen.OneOf(Kinds.Constants(kind).ToArray()).Select(text => Fragment.Of(kind, text));

    private static Gen<Fragment> Variable(string kind, Scope scope) =>
        Gen.OneOf(scope.Variables.Where(variable => variable.Kind == kind).ToArray()).Select(variable => Fragment.Of(kind, variable.Name));

    // What C# does not take for a constant.
    private static Gen<Fragment> NoConstant(string kind, Scope scope) =>
        scope.Variables.Any(variable => variable.Kind == kind)
            ? Variable(kind, scope).Select(fragment => fragment with { Kind = "" })
            : Gen.OneOf(scope.Variables.Where(variable => Kinds.Integers.Contains(variable.Kind)).ToArray())
                .Select(variable => Fragment.Of("", $"({kind}){variable.Name}"));

    private Gen<Fragment> Place(string hole, Scope scope)
    {
        var kind = hole[..^1];
        Variable[] variables = [.. scope.Variables.Where(variable => variable.IsPlace && variable.Kind == kind)];
        Production[] options = [.. scope.Depth > -2 ? PlaceGrammar.All[kind].Where(option => hole[^1] == '=' || !option.IsProperty) : []];
        return Gen.Int[0, 9].SelectMany(n => options.Length == 0 || (variables.Length > 0 && n < 6)
            ? Gen.OneOf(variables).Select(variable => Fragment.Of(hole, variable.Name))
            : Gen.OneOf(options).SelectMany(option => Fill(option, hole, scope.Deeper())));
    }

    private static Gen<Production> Pick(IReadOnlyList<Production> options) =>
        Gen.Int[1, options.Sum(option => option.Weight)].Select(n => options.First(option => (n -= option.Weight) <= 0));

    /// <summary>The holes from left to right, which is how C# sees the names.</summary>
    private Gen<Fragment> Fill(Production production, string kind, Scope scope) => Fill(Named(production.Template), kind, scope);

    private Gen<Fragment> Fill(string template, string kind, Scope scope)
    {
        var inside = scope.Add(Declared(template, "inside"));
        var text = _hole.Split(Undeclared(template));
        var parts = Gen.Const(ImmutableList<Fragment>.Empty);
        for (var i = 1; i < text.Length; i += 2)
        {
            var hole = text[i];
            parts = parts.SelectMany(done => Part(hole, scope, inside).Select(done.Add));
        }

        return parts.Select(done => new Fragment(kind, [.. text.Where((_, i) => i % 2 == 0)], done));
    }

    private Gen<Fragment> Part(string hole, Scope scope, Scope inside) => hole switch
    {
        Production.Body => Block(inside.Block(isLoop: false)),
        Production.Loop => Block(inside.Block(isLoop: true)),
        Production.Statement => Statement(inside.Block(isLoop: false)).Select(result => result.Statement),
        [.., '=' or '&'] => Place(hole, scope),
        [.. var kind, '!'] => NoConstant(kind, scope),
        [.. var kind, '.'] => Constant(kind),
        [.. var kind, '~'] => Leaf(kind, scope),
        _ => Expression(hole, scope),
    };

    private string Named(string template)
    {
        var names = new Dictionary<string, string>();
        return _name.Replace(template, match => names.TryGetValue(match.Value, out var name) ? name : names[match.Value] = $"x{_names++}");
    }

    private static string Undeclared(string template) =>
        _hole.Replace(template, match => match.Groups[1].Value.StartsWith("after ") || match.Groups[1].Value.StartsWith("inside ") ? "" : match.Value);

    // "#after int= x1#": a kind with = if it may be assigned, with & if it is a reference to what may be.
    private static IEnumerable<Variable> Declared(string template, string position) =>
        from Match match in _hole.Matches(template)
        let words = match.Groups[1].Value
        where words.StartsWith(position + " ")
        let kind = words[(position.Length + 1)..words.LastIndexOf(' ')]
        select new Variable(
            words[(words.LastIndexOf(' ') + 1)..], kind.TrimEnd('=', '&'), kind[^1] is '=' or '&', kind[^1] == '&' || kind == "span");
}
