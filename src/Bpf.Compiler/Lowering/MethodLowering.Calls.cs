using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>Calls of methods, accessors and operators: to a helper, an intrinsic, a BCL counterpart, or a function of the module.</summary>
internal sealed partial class MethodLowering
{
    public override IrValue? VisitInvocation(IInvocationOperation operation, object? argument)
    {
        var value = LowerCall(operation);
        return ReturnsReference(operation.TargetMethod) ? Load(value!, TypeOf(operation)) : value;
    }

    private IrValue? LowerCall(IInvocationOperation operation)
    {
        if (WalkOf(operation.Instance) is { } walk) return NextOf(walk);
        if (IntrinsicOf(operation.TargetMethod) == Intrinsics.TracePrint) return LowerTracePrint(operation);
        if (operation.TargetMethod.MethodKind == MethodKind.LocalFunction) return CallLocalFunction(operation);
        if (IsHasFlag(operation)) return LowerHasFlag(operation);
        var instance = Unboxed(operation.Instance);
        var receiver = operation.TargetMethod.IsStatic ? null : ReceiverOf(operation.TargetMethod, instance);
        var arguments = LowerArguments(operation.Arguments, operation.TargetMethod.Parameters.Length);
        return EmitCall(Implementation(operation.TargetMethod, operation.ConstrainedToType ?? instance?.Type), operation, receiver, arguments);
    }

    // value.M()  with  value of T : struct, I  becomes  a call of the struct's own M, as T is known here; likewise T.M()
    private IMethodSymbol Implementation(IMethodSymbol called, ITypeSymbol? type)
    {
        if (called.ContainingType is not { TypeKind: TypeKind.Interface }
            || type is null
            || _substitution.Apply(type) is not INamedTypeSymbol { IsValueType: true } concrete)
        {
            return called;
        }
        var method = _substitution.Apply(called);
        if (concrete.FindImplementationForInterfaceMember(method.ConstructedFrom) is not IMethodSymbol found) return called;
        return method.TypeArguments.IsEmpty ? found : found.Construct(method.TypeArguments.ToArray());
    }

    public override IrValue? VisitPropertyReference(IPropertyReferenceOperation operation, object? argument)
    {
        if (operation.Instance is IFieldReferenceOperation { Type: IArrayTypeSymbol } table) return LengthOfTable(table);
        var value = CallGetter(operation);
        return ReturnsReference(operation.Property) ? Load(value, TypeOf(operation)) : value;
    }

    private IrValue CallGetter(IPropertyReferenceOperation operation)
    {
        var receiver = operation.Property.IsStatic ? null : ReceiverOf(operation.Property.GetMethod!, operation.Instance);
        var arguments = LowerArguments(operation.Arguments, operation.Property.Parameters.Length);
        return EmitCall(
            Implementation(operation.Property.GetMethod!, operation.ConstrainedToType ?? operation.Instance?.Type), operation, receiver, arguments)!;
    }

    /// <summary>What a method gets as this: the address of a struct, the pointer that a map is.</summary>
    private IrValue? Receiver(IOperation? instance)
    {
        if (instance is null) return null;
        return TypeOf(instance).Shape == TypeShape.Map ? Value(instance) : Address(instance);
    }

    // Evaluated in the order they are written, passed in the order of the parameters.
    private List<IrValue> LowerArguments(IEnumerable<IArgumentOperation> arguments, int count)
    {
        var values = new IrValue[count];
        foreach (var argument in arguments)
        {
            values[argument.Parameter!.Ordinal] = argument.Parameter.RefKind == RefKind.None ? StableValue(argument.Value) : Address(argument.Value);
        }

        return [.. values];
    }

    private IrValue? EmitCall(IMethodSymbol called, IOperation place, IrValue? receiver, List<IrValue> arguments)
    {
        var method = _substitution.Apply(called);
        if (ContextFieldOf(method) is { } field)
            return method.MethodKind == MethodKind.PropertySet ? StoreContext(receiver!, field, arguments[0]) : LoadContext(receiver!, field, method, place);
        if (CallOfInteger(method, receiver, arguments, place) is { } number) return number;
        method = Counterpart(method, place);
        if (!_isLibrary && method.Parameters.Any(parameter => parameter.Type is IPointerTypeSymbol)) _context.RawAccesses[_builder.Span] = place.Syntax.GetLocation();
        if (KernelFunctionOf(method, place) is { } function) return CallKernelFunction(function, arguments);
        if (HelperOf(method) is { } helper) return CallHelper(helper, method, receiver, arguments, place);
        if (IntrinsicOf(method) is { } intrinsic) return CallIntrinsic(intrinsic, method, receiver is null ? arguments : [receiver, .. arguments], place);
        RejectIndirect(method, place);
        RejectHiddenOrder(method, place);
        return CallFunction(method, receiver, arguments, place);
    }

    // 5.Equals(x), which generic code calls through IEquatable<T>
    private IrValue? EqualsOfScalar(IMethodSymbol method, IrValue? receiver, List<IrValue> arguments, IOperation place)
    {
        if (receiver is null || method is not { Name: "Equals", Parameters.Length: 1, ContainingType.SpecialType: not SpecialType.None }) return null;
        var type = TypeOf(method.ContainingType, place);
        if (type.Shape is not (TypeShape.Int or TypeShape.Bool)
            || !SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType))
        {
            return null;
        }
        return _builder.Compare(IrComparison.Equal, Load(receiver, type), arguments[0]);
    }

    private IMethodSymbol Counterpart(IMethodSymbol method, IOperation place)
    {
        if (_context.Compilations.Replacements.Find(method) is { } counterpart) return counterpart;
        if (method.ContainingType is { } type && _context.Compilations.Replacements.Covers(type))
            throw Reject(Descriptors.BclMember, place, method.ToDisplayString(), method.ContainingType.Name == "Interlocked"
                ? "The kernel has atomic operations on int, uint, long and ulong: use one of them."
                : "Use another member, or write it out.");
        return method;
    }

    // int.Max(a, b), a.CompareTo(b)  become  calls of what stands for them;  T.CreateTruncating(x)  a conversion
    private IrValue? CallOfInteger(IMethodSymbol method, IrValue? receiver, List<IrValue> arguments, IOperation place)
    {
        if (EqualsOfScalar(method, receiver, arguments, place) is { } equal) return equal;
        if (method.ContainingType is not { SpecialType: not SpecialType.None } type || !_context.Types.TryDescribe(type, out var number)
            || number.Shape != TypeShape.Int || _context.Compilations.Replacements.Find(method) is not null)
        {
            return null;
        }
        if (method is { Arity: 1, Parameters.Length: 1 } && TypeOf(method.TypeArguments[0], place) is { Shape: TypeShape.Int } from)
        {
            if (method.Name.EndsWith("CreateTruncating", StringComparison.Ordinal)) return Convert(arguments[0], from, number, place);
            if (method.Name.EndsWith("CreateChecked", StringComparison.Ordinal)) return CheckedConvert(arguments[0], from, number, place);
        }

        if (_context.Compilations.Replacements.FindOfInteger(method) is not { } found)
            throw Reject(Descriptors.BclMember, place, method.ToDisplayString(), "Use another member, or write it out.");
        return CallFunction(found, null, receiver is null ? arguments : [Load(receiver, number), .. arguments], place);
    }

    private void RejectIndirect(IMethodSymbol method, IOperation place)
    {
        // What an interface implements itself is known, once it is known that the struct does not.
        if (method is { ContainingType.TypeKind: TypeKind.Interface, IsStatic: true, IsAbstract: false }) return;
        if (method is { ContainingType.TypeKind: TypeKind.Interface, IsStatic: false, IsAbstract: false })
            throw Reject(Descriptors.DefaultInterfaceMember, place, method.ToDisplayString());
        if (method.ContainingType is { IsValueType: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride))
            throw Reject(Descriptors.VirtualCall, place, method.ToDisplayString());
        if (method.DeclaringSyntaxReferences.IsEmpty && !method.IsImplicitlyDeclared)
            throw Reject(Descriptors.NoSource, place, method.ToDisplayString());
    }

    private IrValue? CallFunction(IMethodSymbol method, IrValue? receiver, List<IrValue> arguments, IOperation place) =>
        CallFunction(Declare(method, place), method, receiver, arguments, place);

    private IrFunction Declare(IMethodSymbol method, IOperation place)
    {
        try
        {
            return _context.Functions.Get(method);
        }
        catch (UnsupportedTypeException e)
        {
            e.Report(_context.Diagnostics, place.Syntax.GetLocation());
            throw new RejectedException();
        }
    }

    private IrValue? CallFunction(IrFunction function, IMethodSymbol method, IrValue? receiver, List<IrValue> arguments, IOperation place)
    {
        var all = new List<IrValue>();
        var returns = ReturnsReference(method) ? null : TypeOf(method.ReturnType, place);
        var result = returns is { Shape: TypeShape.Struct } ? Temporary(returns, "r") : null;
        if (result is not null) all.Add(result);
        if (receiver is not null) all.Add(receiver);
        all.AddRange(arguments);
        var call = _builder.Append(new IrCall(function, all) { OnAbort = OnAbort() });
        return result ?? (function.ReturnType == IrType.Void ? null : (IrValue)call);
    }

    private IrValue? CallHelper(HelperInfo helper, IMethodSymbol method, IrValue? receiver, List<IrValue> arguments, IOperation place)
    {
        var type = TypeOf(method.ReturnType, place);
        // Helpers take and return 64-bit registers.
        var widened = arguments.Select((value, i) => Widen(value, method.Parameters[i], place)).ToList();
        if (receiver is not null) widened.Insert(helper.InstanceArgument, receiver);
        var call = _builder.Append(new IrCallHelper(helper, type.Shape == TypeShape.Int ? IrType.I64 : type.Value, widened));
        if (type.Shape == TypeShape.Void) return null;
        return type.Shape == TypeShape.Int ? Resize(call, type.Value, false) : call;
    }

    private IrValue Widen(IrValue value, IParameterSymbol parameter, IOperation place)
    {
        if (value.Type.Kind == IrKind.Pointer) return value;
        var type = TypeOf(parameter.Type, place);
        return type.Shape == TypeShape.Bool ? Resize(ToByte(value), IrType.I64, false) : Resize(value, IrType.I64, type.IsSigned);
    }
}
