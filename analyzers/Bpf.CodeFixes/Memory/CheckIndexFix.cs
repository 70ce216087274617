using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Compares an index with the size of what it leads into: <c>if (index >= 64) return XdpAction.Aborted;</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckIndexFix)), Shared]
public sealed class CheckIndexFix() : SyntaxFix("Check the index", Descriptors.UncheckedMapValueOffset, Descriptors.OutsideLocal)
{
    private static readonly Dictionary<SpecialType, int> _sizes = new()
    {
        [SpecialType.System_Byte] = 1, [SpecialType.System_SByte] = 1, [SpecialType.System_Boolean] = 1,
        [SpecialType.System_Int16] = 2, [SpecialType.System_UInt16] = 2, [SpecialType.System_Char] = 2,
        [SpecialType.System_Int32] = 4, [SpecialType.System_UInt32] = 4, [SpecialType.System_Int64] = 8, [SpecialType.System_UInt64] = 8,
    };

    // As an unsigned number, which is how the verifier sees that it is not negative.
    private static readonly Dictionary<SpecialType, string> _casts = new()
    {
        [SpecialType.System_Byte] = "", [SpecialType.System_UInt16] = "", [SpecialType.System_UInt32] = "", [SpecialType.System_UInt64] = "",
        [SpecialType.System_SByte] = "(uint)", [SpecialType.System_Int16] = "(uint)", [SpecialType.System_Int32] = "(uint)", [SpecialType.System_Int64] = "(ulong)",
    };

    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (EnclosingFunction.Of(place) is not { WayOut: { } wayOut } function || place.Number(1) is not { } bytes) return null;
        if (place.Node is not ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: { } index }] } access) return null;
        if (PointerAccess.VariableIn(access) is not { } pointer || !IsAtTheStart(place, pointer) || !IsPlain(index)) return null;
        if (place.TypeOf(access) is not { } element || !_sizes.TryGetValue(element.SpecialType, out var size)) return null;
        if (place.TypeOf(index) is not { } type || !_casts.TryGetValue(type.SpecialType, out var cast)) return null;
        return Statements.Before(place, function, $"if ({cast}{index.WithoutTrivia()} >= {bytes / size}) {wayOut}");
    }

    private static bool IsAtTheStart(FixPlace place, IdentifierNameSyntax pointer)
    {
        var value = place.DeclaratorOf(pointer)?.Initializer?.Value;
        while (value is CastExpressionSyntax cast) value = cast.Expression;
        return value is InvocationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or PrefixUnaryExpressionSyntax;
    }

    // What means the same a second time.
    private static bool IsPlain(ExpressionSyntax index) =>
        index is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax };
}
