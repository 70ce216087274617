using Bpf.Compiler.Sharing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Analyzers.Programs;

/// <summary>
/// What an edit changed in a file: bodies of methods, and where everything else went. Roslyn takes over unchanged parts of the tree when it parses
/// again, so that only what is around the edit is looked at.
/// </summary>
sealed class SyntaxDifference
{
    private readonly List<(int Old, int New)> _moves = [(0, 0)];
    private readonly List<TextSpan> _changed = [];

    /// <summary>Null where a declaration changed.</summary>
    public static SyntaxDifference? Find(SyntaxNode before, SyntaxNode after)
    {
        var difference = new SyntaxDifference();
        return difference.Compare(before, after) ? difference : null;
    }

    /// <summary>Whether a body changed in a part of the old file.</summary>
    public bool Changes(TextSpan old) => _changed.Any(old.Contains);

    /// <summary>Where a part of the old file is now. What is in a changed body is nowhere.</summary>
    public TextSpan Map(TextSpan old) => TextSpan.FromBounds(Map(old.Start), Map(old.End));

    private int Map(int position)
    {
        var move = _moves[0];
        foreach (var next in _moves)
        {
            if (next.Old > position) break;
            move = next;
        }

        return position - move.Old + move.New;
    }

    private bool Compare(SyntaxNode before, SyntaxNode after)
    {
        if (before.IsIncrementallyIdenticalTo(after)) return true;
        if (before.RawKind != after.RawKind) return false;
        if (BodySyntax.Is(before) && BodySyntax.Is(after)) return CompareBodies(before, after);
        var (old, now) = (before.ChildNodesAndTokens(), after.ChildNodesAndTokens());
        if (old.Count != now.Count) return false;
        for (var i = 0; i < old.Count; i++)
            if (!Compare(old[i], now[i])) return false;
        return true;
    }

    private bool Compare(SyntaxNodeOrToken before, SyntaxNodeOrToken after)
    {
        if (before.AsNode() is { } node) return after.AsNode() is { } other && Compare(node, other);
        return after.IsToken && Compare(before.AsToken(), after.AsToken());
    }

    private bool Compare(SyntaxToken before, SyntaxToken after)
    {
        if (before.IsIncrementallyIdenticalTo(after)) return true;
        if (before.RawKind != after.RawKind || before.Text != after.Text || before.ContainsDirectives || after.ContainsDirectives) return false;
        Move(before.SpanStart, after.SpanStart);
        Move(before.FullSpan.End, after.FullSpan.End);
        return true;
    }

    private bool CompareBodies(SyntaxNode before, SyntaxNode after)
    {
        if (before.ContainsDirectives || after.ContainsDirectives) return false;
        Move(before.SpanStart, after.SpanStart);
        if (!before.IsEquivalentTo(after)) _changed.Add(before.Span);
        Move(before.FullSpan.End, after.FullSpan.End);
        return true;
    }

    private void Move(int old, int now)
    {
        var (lastOld, lastNew) = _moves[^1];
        if (now - old != lastNew - lastOld) _moves.Add((old, now));
    }
}
