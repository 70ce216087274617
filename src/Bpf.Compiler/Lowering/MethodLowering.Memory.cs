using System.Text;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Memory that expressions make: stackalloc, collection expressions and u8 literals.</summary>
internal sealed partial class MethodLowering
{
    private const int StackSize = 512;

    // stackalloc T[n] { a, b }  becomes  a slot of n elements, zeroed, and the stores
    private IrValue LowerStackAlloc(IOperation operation)
    {
        var children = operation.ChildOperations.ToArray();
        var span = operation.Type as INamedTypeSymbol;
        var element = TypeOf(span is null ? ((IPointerTypeSymbol)operation.Type!).PointedAtType : span.TypeArguments[0], operation);
        if (children[0].ConstantValue is not { HasValue: true, Value: int count } || count < 0 || (long)count * element.Size > StackSize)
            throw Reject(Descriptors.NotSupportedYet, operation, $"'{operation.Syntax}'",
                $"The number of elements must be a constant, and the bytes at most {StackSize}.");
        if (StackAllocSyntax.MayRepeat(operation.Syntax))
            throw Reject(Descriptors.NotSupportedYet, operation, "stackalloc in a loop", "Allocate before the loop.");
        var elements = children.Skip(1)
            .SelectMany(child => child is IArrayInitializerOperation list ? list.ElementValues.ToArray() : new[] { child }).ToList();
        var memory = Elements(element, count, elements);
        return span is null ? memory : SpanOf(TypeOf(operation), memory, IrConstant.Int32(count), operation);
    }

    private IrSlot Elements(BpfType element, int count, IReadOnlyList<IOperation> values)
    {
        var bytes = IrType.Bytes(Math.Max(count, 1) * element.Size, element.Alignment);
        var memory = _builder.NewSlot("memory", bytes);
        _builder.Zero(memory, bytes);
        for (var i = 0; i < values.Count; i++) Store(_builder.Offset(memory, i * element.Size), Value(values[i]), element);
        return memory;
    }

    // [1, 2, 3] as a ReadOnlySpan  becomes  data in .rodata;  otherwise a slot on the stack
    private IrValue LowerCollection(IOperation operation)
    {
        var type = TypeOf(operation);
        if (type.Layout is not { Fields.Count: 2 } || operation.Type is not INamedTypeSymbol { Arity: 1, IsRefLikeType: true } span)
            throw Reject(Descriptors.NotSupportedYet, operation,
                $"A collection expression of type '{operation.Type!.ToDisplayString()}'", "Use a Span<T> or ReadOnlySpan<T>.");
        var element = TypeOf(span.TypeArguments[0], operation);
        var values = operation.ChildOperations.ToList();
        if (values.Count == 0) return DefaultOf(type);
        var constants = span.Name == "ReadOnlySpan" ? ConstantBytes(values.Select(value => value.ConstantValue), element) : null;
        if (constants is null && values.Count * element.Size > StackSize)
            throw Reject(Descriptors.NotSupportedYet, operation,
                "A collection expression of this size", $"At most {StackSize} bytes fit the stack; constants can be more.");
        IrValue memory = constants is null ? Elements(element, values.Count, values) : Table(constants, element.Alignment, operation);
        return SpanOf(type, memory, IrConstant.Int32(values.Count), operation);
    }

    private static byte[]? ConstantBytes(IEnumerable<Optional<object?>> values, BpfType element)
    {
        if (!element.IsScalar) return null;
        var bytes = new List<byte>();
        foreach (var value in values)
        {
            if (!value.HasValue || Constants.ToBits(value.Value) is not { } bits) return null;
            bytes.AddRange(BitConverter.GetBytes(bits).Take(element.Size));
        }

        return [.. bytes];
    }

    private IrGlobalAddress Table(byte[] content, int alignment, IOperation place)
    {
        var global = new IrGlobal($".table.{_context.Module.Globals.Count}", ".rodata", content, alignment)
        {
            Span = _context.Compilations.SpanOf(place.Syntax),
        };
        _context.Module.Globals.Add(global);
        return new(global);
    }

    // "text"u8  becomes  data in .rodata, with the zero behind it that C# promises
    public override IrValue? VisitUtf8String(IUtf8StringOperation operation, object? argument)
    {
        var bytes = Encoding.UTF8.GetBytes(operation.Value);
        return SpanOf(TypeOf(operation), Table([.. bytes, 0], 1, operation), IrConstant.Int32(bytes.Length), operation);
    }
}

/// <summary>stackalloc reaches us as OperationKind.None.</summary>
internal static class StackAllocSyntax
{
    public static bool Is(IOperation operation) => operation is { Kind: OperationKind.None, Type: not null }
        && operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax;

    /// <summary>Whether it may run twice in one call, when each time it must be new memory.</summary>
    public static bool MayRepeat(SyntaxNode syntax)
    {
        foreach (var node in syntax.Ancestors())
        {
            if (node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax) return true;
            if (node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
                return node.DescendantNodes().Any(inner => inner is GotoStatementSyntax or LabeledStatementSyntax);
        }

        return false;
    }
}
