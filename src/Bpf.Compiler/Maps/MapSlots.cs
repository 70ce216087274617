using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Maps;

/// <summary>What a map of maps or of programs holds at first: <c>{ [Stage.Parse] = Parse }</c>, <c>{ [0] = First }</c>.</summary>
internal sealed class MapSlots(ModuleContext context, IFieldSymbol field, IrMap map)
{
    // As many pointers stand in the object file as the largest index says.
    private const ulong MaximumIndex = 65_535;

    public bool Read(IObjectCreationOperation creation)
    {
        foreach (var assignment in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true } slot && !Read(slot, assignment.Value)) return false;
        }

        return true;
    }

    private bool Read(IPropertyReferenceOperation slot, IOperation value)
    {
        var place = slot.Arguments[0].Value;
        if (!place.ConstantValue.HasValue || Constants.ToBits(place.ConstantValue.Value!) is not { } index)
            return Fail(place, "the slot is not a constant");
        // Loaders take the position for the key, as 32 bits (init_map_in_map_slots, libbpf.c).
        if (map.Key is not { Size: sizeof(uint) }) return Fail(place, "only a map with keys of 32 bits can hold something from the beginning");
        if (index > MaximumIndex || (index >= map.MaxEntries && map.Type != MapTypes.Hash))
            return Fail(place, $"the slot {index} is not one of 0 to {Math.Min(map.MaxEntries - 1, MaximumIndex)}");
        var errors = context.Diagnostics.ErrorReports;
        if (Find(value, (uint)index) is { } found) return Add(place, found);
        return context.Diagnostics.ErrorReports == errors && Fail(value, Expected);
    }

    private string Expected => map.HoldsPrograms
        ? "a slot holds a program of the same class"
        : "a slot holds a map, given by the static readonly field that defines it";

    private IrMapSlot? Find(IOperation value, uint index) => value switch
    {
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { } method } } when map.HoldsPrograms && IsProgram(method) =>
            new(index, null, context.Functions.FindProgram(method)),
        IConversionOperation conversion => Find(conversion.Operand, index),
        IFieldReferenceOperation inner when map.Template is not null =>
            context.Statics.AddressOf(inner.Field, inner.Syntax.GetLocation()) is IrMapAddress address ? new(index, address.Map, null) : null,
        _ => null,
    };

    private bool IsProgram(IMethodSymbol method) =>
        ProgramKind.Of(method) is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, field.ContainingType);

    private bool Add(IOperation place, IrMapSlot slot)
    {
        if (map.Slots.Any(other => other.Index == slot.Index)) return Fail(place, $"the slot {slot.Index} is given twice");
        map.Slots.Add(slot);
        return true;
    }

    private bool Fail(IOperation place, string reason)
    {
        context.Diagnostics.Report(Descriptors.MapDefinition, place.Syntax.GetLocation(), field.Name, reason);
        return false;
    }
}
