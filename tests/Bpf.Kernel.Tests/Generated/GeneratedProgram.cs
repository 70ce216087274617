using Bpf.Kernel.Tests.Generated.Grammar;
using Bpf.Kernel.Tests.Language;
using CsCheck;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>A random program. The same seed and number always give the same one.</summary>
/// <param name="Title">Where it comes from.</param>
/// <param name="Members">Its methods.</param>
/// <param name="Body">Its statements.</param>
internal sealed record GeneratedProgram(string Title, Fragment Members, Fragment Body)
{
    public static GeneratedProgram Create(uint seed, int number)
    {
        var generator = new FragmentGenerator();
        var scope = new Scope { IsProgram = true };
        var gen =
            from methods in Gen.Int[0, 2]
            from count in Gen.Int[4, 9]
            from members in Many(methods, generator, scope)
            from body in generator.Statements(count, members.Scope.Add(Prelude.Fields).Add(Prelude.Locals))
            select new GeneratedProgram($"seed {seed}, program {number}", List(members.Methods), List(body.Statements));
        return gen.Generate(new PCG((uint)number, seed), null, out _);
    }

    /// <summary>Its text for people: what was taken away leaves empty lines.</summary>
    public string Text => string.Join('\n', $"{Members}\n{Body}".Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)));

    /// <summary>As a case of the corpus.</summary>
    public LanguageCase ToCase() => new("generated", Title, $"unchecked {{\n{Prelude.Start}\n{Body}\n}}", $"{Members}\n{Prelude.Members}")
    {
        Packets = GeneratedPackets.All,
        // Loops over Loop.Range: with the kernel's iterator, or with a callback.
        MinimumKernel = Title[^1] % 2 == 0 ? new(6, 4) : new(5, 17),
    };

    public BatchSource ToSource(int index) => CaseSource.Of(ToCase(), index);

    private static Gen<(IReadOnlyList<Fragment> Methods, Scope Scope)> Many(int count, FragmentGenerator generator, Scope scope)
    {
        var all = Gen.Const((Methods: (IReadOnlyList<Fragment>)[], Scope: scope));
        for (var i = 0; i < count; i++)
            all = all.SelectMany(done => generator.Method(done.Scope).Select(next => ((IReadOnlyList<Fragment>)[.. done.Methods, next.Method], next.Scope)));
        return all;
    }

    private static Fragment List(IReadOnlyList<Fragment> parts) => new("", ["", .. Enumerable.Repeat("\n", parts.Count)], parts);
}
