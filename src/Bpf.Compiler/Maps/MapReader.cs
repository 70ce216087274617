using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Maps;

/// <summary>Reads a map's definition from its field: <c>static readonly HashMap&lt;K, V&gt; Name = new(maxEntries: 10) { Flags = ... };</c></summary>
internal sealed class MapReader(ModuleContext context)
{
    // What a constructor parameter or a property of a map class means in the map's definition.
    private static readonly Dictionary<string, Action<IrMap, uint>> _settings = new()
    {
        ["maxEntries"] = (map, value) => map.MaxEntries = value,
        ["bytes"] = (map, value) => map.MaxEntries = value,
        ["Flags"] = (map, value) => map.Flags = value,
        ["Pinning"] = (map, value) => map.Pinning = value,
    };

    public IrMap? Read(IFieldSymbol field)
    {
        if (!field.IsStatic || !field.IsReadOnly) return Fail(Descriptors.MapNotStaticReadonly, field, field.Name);
        if (FieldInitializers.Find(field, context.Cancellation) is not { } initializer)
            return Fail(Descriptors.MapDefinition, field, field.Name, "it has no initializer");
        var model = context.Compilations.ModelOf(initializer.SyntaxTree);
        var operation = model.GetOperation(initializer, context.Cancellation);
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        if (operation is not IObjectCreationOperation creation)
            return Fail(Descriptors.MapDefinition, field, field.Name, "it is not created with new");
        return Build(field, creation);
    }

    private IrMap? Build(IFieldSymbol field, IObjectCreationOperation creation)
    {
        var type = (INamedTypeSymbol)field.Type;
        var attribute = type.FindAttribute(KnownNames.MapAttribute)!;
        var map = new IrMap(DebugTypeBuilder.Identifier(field.Name), (uint)attribute.Argument<int>(0))
        {
            Span = context.Compilations.SpanOf(field.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation)),
            Key = attribute.Named<bool>("IndexKey") ? DebugInt.UInt32 : Describe(field, "TKey", "key"),
            Value = Describe(field, "TValue", "value"),
        };
        foreach (var (name, value) in Settings(creation))
        {
            if (!_settings.TryGetValue(name, out var set)) continue;
            if (value is null
                || Constants.ToBits(value.ConstantValue is { HasValue: true } constant ? constant.Value : "") is not { } bits
                || bits > uint.MaxValue)
            {
                return Fail(Descriptors.MapDefinition, value?.Syntax.GetLocation() ?? field.FirstLocation(), field.Name,
                    $"'{name}' is not a constant from 0 to 4294967295");
            }
            set(map, (uint)bits);
        }

        if (map.MaxEntries == 0) return Fail(Descriptors.MapDefinition, creation.Syntax.GetLocation(), field.Name, "it has room for 0 entries");
        context.Module.Maps.Add(map);
        return map;
    }

    private DebugType? Describe(IFieldSymbol field, string parameter, string role)
    {
        var type = (INamedTypeSymbol)field.Type;
        var index = type.TypeParameters.ToList().FindIndex(candidate => candidate.Name == parameter);
        if (index < 0) return null;
        var argument = context.Compilations.Replacements.Replace(type.TypeArguments[index]);
        try
        {
            if (context.Types.Describe(argument).Layout is { HasHiddenOrder: true })
                throw new UnsupportedTypeException(argument, "the order of a tuple's elements in memory is not defined; use a struct");
            return context.DebugTypes.Describe(argument);
        }
        catch (UnsupportedTypeException e)
        {
            context.Diagnostics.Report(Descriptors.MapTypeArgument, field.FirstLocation(), argument.ToDisplayString(), role, field.Name, e.Message);
            return null;
        }
    }

    private static IEnumerable<(string Name, IOperation? Value)> Settings(IObjectCreationOperation creation)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is { } parameter) yield return (parameter.Name, argument.Value);
        }

        foreach (var assignment in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is IPropertyReferenceOperation property) yield return (property.Property.Name, assignment.Value);
        }
    }

    private IrMap? Fail(DiagnosticDescriptor descriptor, IFieldSymbol field, params object[] arguments) =>
        Fail(descriptor, field.FirstLocation(), arguments);

    private IrMap? Fail(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        context.Diagnostics.Report(descriptor, location, arguments);
        return null;
    }
}
