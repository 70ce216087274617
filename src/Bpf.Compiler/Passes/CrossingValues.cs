using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Puts values that are computed on one side of the border of some blocks and used on the other into slots, parameters among them: only memory
/// can be shared by two functions.
/// </summary>
internal static class CrossingValues
{
    public static void Demote(IrFunction function, HashSet<IrBlock> inside)
    {
        var definedIn = function.Blocks.SelectMany(block => block.Instructions.Select(instruction => (instruction, block)))
            .ToDictionary(pair => (IrValue)pair.instruction, pair => pair.block);
        var crossing = function.Blocks
            .SelectMany(block => block.Instructions.SelectMany(IrOperands.Of).Concat(IrOperands.Of(block.Terminator)).Select(value => (value, block)))
            .Where(use => use.value is IrParameter ? inside.Contains(use.block)
                : definedIn.TryGetValue(use.value, out var home) && inside.Contains(home) != inside.Contains(use.block))
            .Select(use => use.value).Distinct().ToList();
        foreach (var value in crossing) Demote(function, value, definedIn.TryGetValue(value, out var home) ? home : null);
    }

    private static void Demote(IrFunction function, IrValue value, IrBlock? home)
    {
        var slot = new IrSlot("shared", value.Type.Kind == IrKind.Bool ? IrType.I8 : value.Type);
        function.Slots.Add(slot);
        foreach (var block in function.Blocks) LoadBeforeUses(block, value, slot);
        Keep(home ?? function.Blocks[0], value, slot, home is null ? function.Span : ((IrInstruction)value).Span);
    }

    private static void Keep(IrBlock block, IrValue value, IrSlot slot, SourceSpan span)
    {
        var stored = value;
        var added = new List<IrInstruction>();
        if (value.Type.Kind == IrKind.Bool) added.Add((IrInstruction)(stored = new IrConvert(IrConversion.ZeroExtend, value, IrType.I8) { Span = span }));
        added.Add(new IrStore(slot, stored, slot.Content.Alignment) { Span = span });
        block.Instructions.InsertRange(value is IrInstruction instruction ? block.Instructions.IndexOf(instruction) + 1 : 0, added);
    }

    private static void LoadBeforeUses(IrBlock block, IrValue value, IrSlot slot)
    {
        var isDefinedHere = value is IrInstruction definition && block.Instructions.Contains(definition);
        if (isDefinedHere) return;
        var uses = block.Instructions.SelectMany(IrOperands.Of).Concat(IrOperands.Of(block.Terminator));
        if (!uses.Contains(value)) return;
        var first = block.Instructions.FindIndex(instruction => IrOperands.Of(instruction).Contains(value));
        var span = first >= 0 ? block.Instructions[first].Span : block.Terminator!.Span;
        IrInstruction loaded = new IrLoad(slot.Content, slot, slot.Content.Alignment) { Span = span };
        List<IrInstruction> added = [loaded];
        if (value.Type.Kind == IrKind.Bool)
            added.Add(loaded = new IrCompare(IrComparison.NotEqual, loaded, new IrConstant(IrType.I8, 0)) { Span = span });
        IrOperands.Rewrite(block.Instructions, block.Terminator, operand => operand == value ? loaded : operand);
        block.Instructions.InsertRange(first >= 0 ? first : block.Instructions.Count, added);
    }
}
