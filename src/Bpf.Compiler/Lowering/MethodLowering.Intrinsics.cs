using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>Methods whose attribute says what they are in BPF.</summary>
internal sealed partial class MethodLowering
{
    private static string? IntrinsicOf(IMethodSymbol method) =>
        (method.FindAttribute(KnownNames.IntrinsicAttribute)
            ?? method.AssociatedSymbol?.FindAttribute(KnownNames.IntrinsicAttribute))?.Argument<string>(0);

    private ContextField? ContextFieldOf(IMethodSymbol method)
    {
        if (method.AssociatedSymbol is not IPropertySymbol property) return null;
        if (_context.ContextFields.TryGetValue(property, out var known)) return known;
        return ContextFields.Read(property) is { } field ? _context.ContextFields[property] = field : null;
    }

    private HelperInfo? HelperOf(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        if (_context.Helpers.TryGetValue(definition, out var known)) return known;
        if (definition.FindAttribute(KnownNames.HelperAttribute) is not { } attribute) return null;
        return _context.Helpers[definition] = new(
            attribute.Argument<int>(0),
            $"{method.ContainingType.Name}.{method.Name}",
            attribute.Named<bool>("GplOnly"),
            Version.Parse(attribute.Named<string>("MinimumKernel") ?? "4.8"),
            attribute.Named<bool>("InvalidatesPacket"))
        {
            InstanceArgument = attribute.Named<int>("InstanceArgument"),
            Sizes = ArgumentsWith(KnownNames.SizeAttribute, definition, attribute.Named<int>("InstanceArgument")),
            Reads = ArgumentsWith(KnownNames.ReadsAttribute, definition, attribute.Named<int>("InstanceArgument")),
            Programs = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == "Programs").Value.Value as int? ?? ~0,
        };
    }

    private static IReadOnlyList<int> ArgumentsWith(string attribute, IMethodSymbol helper, int instance) =>
        [.. helper.Parameters.Where(parameter => parameter.FindAttribute(attribute) is not null)
            .Select(found => !helper.IsStatic && found.Ordinal >= instance ? found.Ordinal + 1 : found.Ordinal)];

    // context.Data  becomes  a load from struct xdp_md, widened at once
    private IrValue LoadContext(IrValue receiver, ContextField field, IMethodSymbol getter, IOperation place)
    {
        var type = TypeOf(getter.ReturnType, place);
        var context = _builder.Load(IrType.Pointer, receiver, 8);
        return _builder.Append(new IrContextLoad(context, field, type.Value));
    }

    // context.Mark = x  becomes  a store to struct __sk_buff
    private IrValue? StoreContext(IrValue receiver, ContextField field, IrValue value)
    {
        var context = _builder.Load(IrType.Pointer, receiver, 8);
        _builder.Append(new IrContextStore(context, field, value));
        return null;
    }

    private IrValue? CallIntrinsic(string name, IMethodSymbol method, List<IrValue> arguments, IOperation place)
    {
        if (name == Intrinsics.VolatileRead) return VolatileRead(arguments[0], TypeOf(method.ReturnType, place));
        if (name == Intrinsics.VolatileWrite) return VolatileWrite(arguments[0], arguments[1]);
        if (!Intrinsics.All.TryGetValue(name, out var build))
            throw new InternalErrorException($"unknown intrinsic '{name}'", place.Syntax.GetLocation());
        return build(_builder, arguments);
    }

    private IrValue VolatileRead(IrValue address, BpfType type)
    {
        var loaded = _builder.Append(new IrLoad(type.Storage, address, type.Alignment) { IsVolatile = true });
        return type.Shape == TypeShape.Bool ? ToBool(loaded) : loaded;
    }

    private IrValue? VolatileWrite(IrValue address, IrValue value)
    {
        var stored = value.Type.Kind == IrKind.Bool ? ToByte(value) : value;
        _builder.Append(new IrStore(address, stored, stored.Type.Alignment) { IsVolatile = true });
        return null;
    }
}
