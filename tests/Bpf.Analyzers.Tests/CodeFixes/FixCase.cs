namespace Bpf.Analyzers.Tests.CodeFixes;

/// <summary>What a fix makes of a program.</summary>
/// <param name="Fix">The class of the fix.</param>
/// <param name="Title">What is special about it.</param>
/// <param name="Before">The body of the program, with marks such as <c>{|BPF3005:*context.Data|}</c>.</param>
/// <param name="After">The body after all places are fixed at once.</param>
sealed record FixCase(string Fix, string Title, string Before, string After)
{
    /// <summary>What stands before the program in its class.</summary>
    public string Members { get; init; } = "";

    /// <summary>The same afterwards, where it is another.</summary>
    public string? MembersAfter { get; init; }

    /// <summary>What stands behind the body of the program afterwards.</summary>
    public string AfterBody { get; init; } = "";

    /// <summary>The arguments of <c>[Xdp]</c>.</summary>
    public (string Before, string After) Section { get; init; } = ("", "");

    public (string Before, string After) Name { get; init; } = ("Run", "Run");

    public string SourceBefore => Program(Members, Section.Before, Name.Before, Before, "");

    public string SourceAfter => Program(MembersAfter ?? Members, Section.After, Name.After, After, AfterBody);

    public override string ToString() => $"{Fix}: {Title}";

    private static string Program(string members, string section, string name, string body, string behind) => $$"""
        using System.Runtime.CompilerServices;
        using System.Threading;
        using Bpf;
        using Bpf.Net;

        public static unsafe partial class Sample
        {
        {{(members.Length == 0 ? "" : Indent(members, 4) + "\n\n")}}    [Xdp{{section}}]
            public static XdpAction {{name}}(XdpContext context){{BodyOf(body)}}{{behind}}
        }

        """.ReplaceLineEndings("\n");

    private static string BodyOf(string body) => body.StartsWith("=>", StringComparison.Ordinal) ? " " + body : $"\n    {{\n{Indent(body, 8)}\n    }}";

    private static string Indent(string text, int count) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : new string(' ', count) + line));
}
