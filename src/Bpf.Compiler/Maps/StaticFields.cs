using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Sharing;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Compiler.Maps;

/// <summary>What a static field becomes: a map, global data, or a constant.</summary>
internal sealed class StaticFields(ModuleContext context)
{
    private readonly Dictionary<IFieldSymbol, SharedField> _fields = new(SymbolEqualityComparer.Default);

    // Fields whose initializers name others.
    private readonly HashSet<IFieldSymbol> _beingRead = new(SymbolEqualityComparer.Default);

    /// <summary>The symbols of the object file, and which fields they are.</summary>
    public IEnumerable<(string Symbol, string Member)> Names => _fields.Values.SelectMany(data => data.Reads.Names).Distinct();

    /// <summary>The address of the field's map or data; null if that was reported as an error.</summary>
    public IrValue? AddressOf(IFieldSymbol field, Location use) => Once(field, use, () => Define(field, use));

    /// <summary>The constants of a static readonly array; null if that was reported as an error.</summary>
    public IrGlobalAddress? ArrayOf(IFieldSymbol field, Location use) => Once(field, use, () => DefineArray(field, use)) as IrGlobalAddress;

    private IrValue? Once(IFieldSymbol field, Location use, Func<IrValue?> define)
    {
        if (_beingRead.Contains(field))
        {
            context.Diagnostics.Report(Descriptors.MapDefinition, use, field.Name, "it holds itself");
            return null;
        }

        if (!_fields.TryGetValue(field, out var known)) _fields[field] = known = context.Shared?.FindField(field) ?? Read(field, define);
        context.Reads.Add(known.Reads);
        return known.Value;
    }

    private SharedField Read(IFieldSymbol field, Func<IrValue?> define)
    {
        var (outer, errors) = (context.Reads, context.Diagnostics.ErrorReports);
        context.Reads = new();
        _beingRead.Add(field);
        try
        {
            var value = define();
            var data = new SharedField(context.Diagnostics.ErrorReports > errors ? null : value, context.Reads);
            if (data.Value is IrMapAddress { Map: var map }) data.Reads.Maps.Add(map);
            if (NameOf(data.Value) is { } name) data.Reads.Names.Add((name, field.ToDisplayString()));
            context.Shared?.Keep(field, data);
            return data;
        }
        finally
        {
            _beingRead.Remove(field);
            context.Reads = outer;
        }
    }

    private static string? NameOf(IrValue? value) => value switch
    {
        IrMapAddress map => map.Map.Name,
        IrGlobalAddress { Global: { DebugType: not null } global } => global.Name,
        _ => null,
    };

    private IrGlobalAddress? DefineArray(IFieldSymbol field, Location use)
    {
        var element = ((IArrayTypeSymbol)field.Type).ElementType;
        var content = context.Types.TryDescribe(element, out var type) && (IsNumber(type) || type.Shape == TypeShape.Struct && !element.IsRefLikeType)
            ? ArrayInitializers.Read(context, field, type)
            : null;
        if (content is not null) return Add(field, ".rodata", content, type.Alignment, null);
        context.Diagnostics.Report(Descriptors.StaticField, use, field.Name,
            "an array must be 'static readonly' and list constants, or structs and tuples of constants");
        return null;
    }

    private IrValue? Define(IFieldSymbol field, Location use)
    {
        var type = context.Types.TryDescribe(field.Type, out var info) ? info : null;
        if (Obstacle(field) is { } obstacle)
        {
            context.Diagnostics.Report(Descriptors.StaticField, use, field.Name, obstacle);
            return null;
        }

        if (type?.Shape == TypeShape.Map) return new MapReader(context, field).Read() is { } map ? new IrMapAddress(map) : null;
        if (field.HasAttribute(KnownNames.ConfigurableAttribute)) return Configurable(field, type);
        if (type is not null && IsNumber(type)) return Data(field, type, use);
        if (type is { Shape: TypeShape.Struct } && !field.Type.IsRefLikeType && type.Layout is { HasHiddenOrder: false })
            return Struct(field, type, use);
        context.Diagnostics.Report(Descriptors.StaticField, use, field.Name, "only maps, integers, enums, bool and structs are supported");
        return null;
    }

    private static bool IsNumber(BpfType type) => type.Shape is TypeShape.Int or TypeShape.Bool;

    private string? Obstacle(IFieldSymbol field)
    {
        if (field.DeclaringSyntaxReferences.IsEmpty) return "it is not part of this project or of a library with sources";
        var constructors = field.ContainingType.StaticConstructors.SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(context.Cancellation)).ToList();
        foreach (var constructor in constructors) context.Read(constructor);
        return constructors.Any(syntax => Assigns(syntax, field))
            ? $"the static constructor of '{field.ContainingType.Name}' assigns it, and programs have no such; give it its value where it is declared"
            : null;
    }

    private bool Assigns(SyntaxNode constructor, IFieldSymbol field)
    {
        var model = context.Compilations.ModelOf(constructor.SyntaxTree);
        return constructor.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == field.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, context.Cancellation).Symbol, field));
    }

    private IrValue? Configurable(IFieldSymbol field, BpfType? type)
    {
        if (field.IsReadOnly && type is not null && IsNumber(type) && InitialValue(field) is { } content)
            return Add(field, ".rodata", content, type, true);
        context.Diagnostics.Report(Descriptors.Configurable, field.FirstLocation(), field.Name);
        return null;
    }

    private IrValue? Data(IFieldSymbol field, BpfType type, Location use)
    {
        if (InitialValue(field) is { } content)
            return Add(field, field.IsReadOnly ? ".rodata" : content == 0 ? ".bss" : ".data", content, type, false);
        context.Diagnostics.Report(Descriptors.StaticField, use, field.Name, "its initial value is not a constant");
        return null;
    }

    private IrValue? Struct(IFieldSymbol field, BpfType type, Location use)
    {
        if (new StaticValues(context).Read(field, type) is { } content)
        {
            var section = field.IsReadOnly ? ".rodata" : content.All(value => value == 0) ? ".bss" : ".data";
            return Add(field, section, content, type.Alignment, context.DebugTypes.Describe(field.Type));
        }

        context.Diagnostics.Report(Descriptors.StaticField, use, field.Name,
            "the initial value of a struct must be its default, or made of constants, by constructors that do nothing but assign its fields");
        return null;
    }

    private IrGlobalAddress Add(IFieldSymbol field, string section, ulong content, BpfType type, bool configurable) =>
        Add(field, section, BitConverter.GetBytes(content).Take(type.Size).ToArray(),
            type.Alignment, context.DebugTypes.Describe(field.Type), configurable);

    private IrGlobalAddress Add(IFieldSymbol field, string section, byte[] bytes, int alignment, DebugType? debugType, bool configurable = false)
    {
        var global = new IrGlobal(DebugTypeBuilder.Identifier(field.Name), section, bytes, alignment)
        {
            DebugType = debugType,
            IsConfigurable = configurable,
            Span = context.Compilations.SpanOf(field.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation)),
        };
        context.Module.Globals.Add(global);
        return new(global);
    }

    private ulong? InitialValue(IFieldSymbol field)
    {
        var initializer = FieldInitializers.Find(field, context.Cancellation);
        if (initializer is null) return field.DeclaringSyntaxReferences.IsEmpty ? null : 0;
        var model = context.Compilations.ModelOf(initializer.SyntaxTree);
        var constant = model.GetConstantValue(initializer, context.Cancellation);
        return constant.HasValue && Constants.ToBits(constant.Value) is { } bits ? bits : null;
    }
}
