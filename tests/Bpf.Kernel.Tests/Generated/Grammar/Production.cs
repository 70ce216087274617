namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>
/// One way to write something of a kind, with holes: <c>#int#</c> an expression of a type, <c>#int=#</c> a place to assign, <c>#int&amp;#</c> one that is
/// no property, <c>#int!#</c> what is no constant, <c>#int.#</c> a constant, <c>#statement#</c>, <c>#body#</c> a block, <c>#loop#</c> a block that may break and continue.
/// <c>%a</c> is a fresh name; <c>#after int= %a#</c> declares it for what follows, <c>#inside int %a#</c> for the blocks inside.
/// </summary>
/// <param name="Kind">A type, or <c>statement</c>.</param>
/// <param name="Weight">How often, beside the others of the kind.</param>
internal sealed record Production(string Kind, int Weight, string Template)
{
    public const string Statement = "statement";
    public const string Body = "body";
    public const string Loop = "loop";

    public bool IsLoop { get; } = Template.Contains($"#{Loop}#");

    /// <summary>Whether it is a place that only assignments take: a property of a record.</summary>
    public bool IsProperty { get; } = Template.StartsWith("#R=#.", StringComparison.Ordinal);

    /// <summary>Whether it needs a loop around it.</summary>
    public bool IsJump { get; } = Template.Contains("break;") && !Template.Contains("switch") || Template.Contains("continue;");
}
