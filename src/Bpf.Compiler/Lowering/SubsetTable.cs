using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>Which kinds of operation programs may contain; for the others, what is said about them.</summary>
internal static class SubsetTable
{
    /// <summary>ICollectionExpressionOperation, which Roslyn has since 4.9.</summary>
    public const OperationKind CollectionExpression = (OperationKind)0x7f;

    public static readonly HashSet<OperationKind> Accepted =
    [
        OperationKind.MethodBody, OperationKind.ConstructorBody, OperationKind.Block, OperationKind.Empty, OperationKind.ExpressionStatement,
        OperationKind.VariableDeclarationGroup, OperationKind.VariableDeclaration,
        OperationKind.VariableDeclarator, OperationKind.VariableInitializer,
        OperationKind.DeclarationExpression, OperationKind.Discard, OperationKind.Return, OperationKind.Branch, OperationKind.Labeled,
        OperationKind.Conditional, OperationKind.Switch, OperationKind.SwitchCase, OperationKind.CaseClause, OperationKind.SwitchExpression,
        OperationKind.SwitchExpressionArm, OperationKind.Loop, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Throw,
        OperationKind.Literal, OperationKind.DefaultValue, OperationKind.SizeOf, OperationKind.NameOf, OperationKind.Parenthesized,
        OperationKind.LocalReference, OperationKind.ParameterReference, OperationKind.FieldReference, OperationKind.PropertyReference,
        OperationKind.InstanceReference, OperationKind.InlineArrayAccess, OperationKind.AddressOf,
        OperationKind.Invocation, OperationKind.Argument, OperationKind.ObjectCreation, OperationKind.ObjectOrCollectionInitializer,
        OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement,
        OperationKind.Binary, OperationKind.Unary, OperationKind.Conversion,
        OperationKind.IsPattern, OperationKind.ConstantPattern, OperationKind.RelationalPattern, OperationKind.BinaryPattern,
        OperationKind.NegatedPattern, OperationKind.DiscardPattern, OperationKind.DeclarationPattern,
        OperationKind.RecursivePattern, OperationKind.PropertySubpattern, OperationKind.TypePattern, OperationKind.IsType, OperationKind.ListPattern,
        OperationKind.SlicePattern, OperationKind.Tuple, OperationKind.TupleBinary, OperationKind.DeconstructionAssignment, OperationKind.With,
        OperationKind.MemberInitializer, OperationKind.LocalFunction, OperationKind.Range, OperationKind.ImplicitIndexerReference, OperationKind.Utf8String, CollectionExpression,
        OperationKind.ArrayInitializer, OperationKind.ArrayElementReference, OperationKind.FieldInitializer, OperationKind.PropertyInitializer,
        OperationKind.Coalesce, OperationKind.CoalesceAssignment, OperationKind.ConditionalAccess, OperationKind.ConditionalAccessInstance,
        OperationKind.AnonymousFunction, OperationKind.DelegateCreation, OperationKind.MethodReference,
    ];

    public static readonly Dictionary<OperationKind, DiagnosticDescriptor> Rejected = new()
    {
        [OperationKind.ArrayCreation] = Descriptors.HeapAllocation,
        [OperationKind.AnonymousObjectCreation] = Descriptors.HeapAllocation,
        [OperationKind.InterpolatedString] = Descriptors.StringValue,
        [OperationKind.Await] = Descriptors.AsyncOrIterator,
        [OperationKind.YieldReturn] = Descriptors.AsyncOrIterator,
        [OperationKind.YieldBreak] = Descriptors.AsyncOrIterator,
        [OperationKind.Try] = Descriptors.ExceptionHandling,
        [OperationKind.Lock] = Descriptors.Lock,
        [OperationKind.DynamicInvocation] = Descriptors.Dynamic,
        [OperationKind.DynamicMemberReference] = Descriptors.Dynamic,
        [OperationKind.DynamicIndexerAccess] = Descriptors.Dynamic,
        [OperationKind.DynamicObjectCreation] = Descriptors.Dynamic,
        [OperationKind.FunctionPointerInvocation] = Descriptors.IndirectCall,
    };

    public static readonly Dictionary<OperationKind, string> Names = new()
    {
        [OperationKind.TypeOf] = "typeof, but to compare two of them,",
    };
}
