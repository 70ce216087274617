using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Loads the packet's pointers from the context once at the start, and again after a call that moves the packet. The verifier ties
/// a bounds check to the load that it was made on, so two loads of one pointer are two different pointers to it.
/// </summary>
internal static class PacketEpochs
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.IsCompiled)) Run(function);
    }

    private static void Run(IrFunction function)
    {
        var fields = function.Blocks.SelectMany(block => block.Instructions).OfType<IrContextLoad>()
            .Where(IsPacketPointer).Select(load => load.Field).Distinct().ToList();
        // Without a context parameter, C# has put the pointers where it wants them.
        if (fields.Count == 0 || ContextOf(function) is not { } context) return;
        var slots = fields.ToDictionary(field => field, field => new IrSlot($"packet.{field.Offset}", IrType.Pointer));
        function.Slots.AddRange(slots.Values);
        var replacements = new Dictionary<IrValue, IrValue>();
        foreach (var block in function.Blocks) Rewrite(context, block, slots, replacements);
        ValueReplacer.Apply(function, replacements);
        function.Blocks[0].Instructions.InsertRange(0, LoadAll(context, slots, function.Span));
    }

    private static IrParameter? ContextOf(IrFunction function) => function.Parameters.FirstOrDefault(parameter => parameter.IsContext);

    private static bool IsPacketPointer(IrContextLoad load) => load.Type.Kind == IrKind.Pointer;

    private static void Rewrite(IrParameter context, IrBlock block, Dictionary<ContextField, IrSlot> slots, Dictionary<IrValue, IrValue> replacements)
    {
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var instruction = block.Instructions[i];
            if (instruction is IrContextLoad load && IsPacketPointer(load))
            {
                var current = new IrLoad(IrType.Pointer, slots[load.Field], 8) { Span = load.Span };
                block.Instructions[i] = current;
                replacements[load] = current;
            }
            else if (PacketMoves.IsBy(instruction))
            {
                var reload = LoadAll(context, slots, instruction.Span);
                block.Instructions.InsertRange(i + 1, reload);
                i += reload.Count;
            }
        }
    }

    private static List<IrInstruction> LoadAll(IrParameter context, Dictionary<ContextField, IrSlot> slots, SourceSpan span)
    {
        var result = new List<IrInstruction>();
        foreach (var pair in slots.OrderBy(pair => pair.Key.Offset))
        {
            var load = new IrContextLoad(context, pair.Key, IrType.Pointer) { Span = span };
            result.Add(load);
            result.Add(new IrStore(pair.Value, load, 8) { Span = span });
        }

        return result;
    }
}
