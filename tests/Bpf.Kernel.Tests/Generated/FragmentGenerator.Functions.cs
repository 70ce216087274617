using System.Collections.Immutable;
using Bpf.Kernel.Tests.Generated.Grammar;
using CsCheck;

namespace Bpf.Kernel.Tests.Generated;

internal sealed partial class FragmentGenerator
{
    private static readonly string[] _modes = ["", "", "", "ref ", "out ", "in "];

    /// <summary>A static method, and the scope with its call.</summary>
    public Gen<(Fragment Method, Scope Scope)> Method(Scope scope) => Function(scope, new Scope { Calls = scope.Calls, Nesting = 1 }.Add(Prelude.Locals), MethodModifiers, Prelude.Start);

    // One of four is a subprogram.
    private static Gen<string> MethodModifiers { get; } =
        Gen.OneOf([.. Enumerable.Repeat("static ", 3), "[MethodImpl(MethodImplOptions.NoInlining)] static "]);

    // It may use what is around it, but for references.
    private Gen<(Fragment Statement, Scope Scope)> LocalFunction(Scope scope) => Function(
        scope,
        scope with { Variables = scope.Variables.RemoveAll(variable => variable.IsReference), Nesting = 1, IsInLoop = false, IsProgram = false },
        Gen.Const(""), "");

    private Gen<(Fragment Function, Scope Scope)> Function(Scope outer, Scope inner, Gen<string> modifiers, string start) =>
        from modifier in modifiers
        from kind in Gen.OneOf(Kinds.Values)
        from parameters in Gen.Select(Gen.OneOf(_modes), Gen.OneOf(Kinds.Values)).Array[0, 3]
        from isLooping in Gen.Int[0, 3]
        from count in Gen.Int[0, 3]
        let named = parameters.Select(parameter => new Parameter(parameter.Item1, parameter.Item2, $"x{_names++}")).ToList()
        let name = $"F{_names++}"
        from body in Statements(count, inner.Add(named.Select(parameter => parameter.ToVariable())) with { MayLoop = inner.MayLoop && isLooping == 0, Depth = 2 })
        from result in Expression(kind, body.Scope)
        let head = $"{modifier}{kind} {name}({string.Join(", ", named)}) {{ unchecked {{ {start}{string.Concat(named.Select(parameter => parameter.Start))}"
        let function = new Fragment(
            Production.Statement, [head, .. Enumerable.Repeat(" ", count), " return ", "; } }"], [.. body.Statements.Prepend(Fragment.Of("", "")), result])
        let call = new Production(kind, 20, $"{name}({string.Join(", ", named.Select(parameter => parameter.Argument))})")
        select (function, outer with { Calls = outer.Calls.Add(call) });

    private sealed record Parameter(string Mode, string Kind, string Name)
    {
        /// <summary>C# wants an out parameter to be assigned before anything else.</summary>
        public string Start => Mode == "out " ? $"{Name} = default({Kind}); " : "";

        public string Argument => Mode is "" ? $"#{Kind}#" : $"{Mode}#{Kind}&#";

        public Variable ToVariable() => new(Name, Kind, Mode != "in ", Mode != "");

        public override string ToString() => $"{Mode}{Kind} {Name}";
    }
}
