using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Maps;

/// <summary>Reads a map's definition from its field: <c>static readonly HashMap&lt;K, V&gt; Name = new(maxEntries: 10) { Flags = ... };</c></summary>
internal sealed class MapReader(ModuleContext context, IFieldSymbol field)
{
    private const string Template = "template";

    // What a constructor parameter or a property of a map class means in the map's definition.
    private static readonly Dictionary<string, Action<IrMap, uint>> _settings = new()
    {
        ["maxEntries"] = (map, value) => map.MaxEntries = value,
        ["bytes"] = (map, value) => map.MaxEntries = value,
        ["Flags"] = (map, value) => map.Flags |= value,
        ["Pinning"] = (map, value) => map.Pinning = value,
        ["NumaNode"] = (map, value) => (map.NumaNode, map.Flags) = (value, map.Flags | NumaNodeFlag),
        ["HashFunctions"] = (map, value) => map.Extra = value,
    };

    // BPF_F_NUMA_NODE, include/uapi/linux/bpf.h.
    private const uint NumaNodeFlag = 4;

    public IrMap? Read()
    {
        if (!field.IsStatic || !field.IsReadOnly) return Fail(Descriptors.MapNotStaticReadonly, field.FirstLocation(), field.Name);
        if (FieldInitializers.Find(field, context.Cancellation) is not { } initializer)
            return Unreadable(field.FirstLocation(), "it has no initializer");
        var model = context.Compilations.ModelOf(initializer.SyntaxTree);
        var operation = Unwrap(model.GetOperation(initializer, context.Cancellation));
        if (operation is not IObjectCreationOperation creation) return Unreadable(field.FirstLocation(), "it is not created with new");
        if (Build(DebugTypeBuilder.Identifier(field.Name), (INamedTypeSymbol)field.Type, creation) is not { } map) return null;
        context.Module.Maps.Add(map);
        return map;
    }

    private IrMap? Build(string name, INamedTypeSymbol type, IObjectCreationOperation creation)
    {
        var attribute = type.FindAttribute(KnownNames.MapAttribute)!;
        var map = new IrMap(name, (uint)attribute.Argument<int>(0))
        {
            Span = context.Compilations.SpanOf(field.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation)),
            Key = attribute.Named<bool>("IndexKey") ? DebugInt.UInt32 : Describe(type, "TKey", "key"),
            Value = attribute.Named<ITypeSymbol>("Value") is { } fixedType
                ? context.DebugTypes.Describe(fixedType)
                : Describe(type, "TValue", "value"),
            Flags = attribute.Named<uint>("RequiredFlags"),
            MinimumKernel = Version.Parse(attribute.Named<string>("MinimumKernel") ?? "4.8"),
            HoldsPrograms = attribute.Argument<int>(0) == MapTypes.ProgramArray,
        };
        if (map.HoldsPrograms) (map.Value, map.MaxEntries) = (null, CountSlots(type));
        foreach (var (setting, value) in Settings(creation))
        {
            if (!ApplySetting(map, setting, value)) return null;
        }

        if (map.MaxEntries == 0 && !attribute.Named<bool>("LoaderSizes"))
            return Unreadable(creation.Syntax.GetLocation(), "it has room for 0 entries");
        return new MapSlots(context, field, map).Read(creation) ? map : null;
    }

    private bool ApplySetting(IrMap map, string name, IOperation? value)
    {
        if (name == Template) return ApplyTemplate(map, value!);
        if (!_settings.TryGetValue(name, out var set)) return true;
        var constant = Unwrap(value)?.ConstantValue ?? default;
        if (!constant.HasValue || Constants.ToBits(constant.Value!) is not { } bits || bits > uint.MaxValue)
        {
            Unreadable(value?.Syntax.GetLocation() ?? field.FirstLocation(), $"'{name}' is not a constant from 0 to 4294967295");
            return false;
        }

        // What is left out of a table of programs is counted from its enum.
        if (bits != 0 || name != "maxEntries") set(map, (uint)bits);
        return true;
    }

    private bool ApplyTemplate(IrMap map, IOperation value)
    {
        if (Unwrap(value) is IObjectCreationOperation { Type: INamedTypeSymbol type } creation && type.HasAttribute(KnownNames.MapAttribute))
            return (map.Template = Build("", type, creation)) is not null;
        Unreadable(value.Syntax.GetLocation(), "its template is not created with new");
        return false;
    }

    private static uint CountSlots(INamedTypeSymbol type) =>
        type.TypeArguments is [INamedTypeSymbol { TypeKind: TypeKind.Enum } slots]
            ? (uint)slots.GetMembers().OfType<IFieldSymbol>().Select(member => Constants.ToBits(member.ConstantValue!) ?? 0).DefaultIfEmpty().Max() + 1
            : 0;

    private DebugType? Describe(INamedTypeSymbol type, string parameter, string role)
    {
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
            if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: false } property)
                yield return (property.Property.Name, assignment.Value);
        }
    }

    private static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null, ConstantValue.HasValue: false } conversion) operation = conversion.Operand;
        return operation;
    }

    private IrMap? Unreadable(Location location, string reason) => Fail(Descriptors.MapDefinition, location, field.Name, reason);

    private IrMap? Fail(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        context.Diagnostics.Report(descriptor, location, arguments);
        return null;
    }
}
