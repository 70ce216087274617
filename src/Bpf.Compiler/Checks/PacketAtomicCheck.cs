using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The verifier refuses atomic operations on packet bytes (kernel/bpf/verifier.c, check_atomic). Which pointers lead into the packet
/// is followed through slots, all of a slot's content as one.
/// </summary>
internal sealed class PacketAtomicCheck(ModuleContext context)
{
    private readonly HashSet<IrValue> _packet = [];

    public void Run()
    {
        foreach (var function in context.Module.Functions.Where(function => function.Kind == IrFunctionKind.Program)) Run(function);
    }

    private void Run(IrFunction function)
    {
        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        if (!instructions.Any(instruction => instruction is IrAtomic or IrCompareExchange)) return;
        for (var before = -1; before != _packet.Count;)
        {
            before = _packet.Count;
            foreach (var instruction in instructions) Follow(instruction);
        }

        foreach (var instruction in instructions)
        {
            var pointer = (instruction as IrAtomic)?.Pointer ?? (instruction as IrCompareExchange)?.Pointer;
            if (pointer is not null && _packet.Contains(pointer))
                context.Diagnostics.Report(Descriptors.PacketAtomic, context.Compilations.LocationOf(instruction.Span));
        }
    }

    private void Follow(IrInstruction instruction)
    {
        (IrValue? to, IrValue? from) = instruction switch
        {
            IrContextLoad { Type.Kind: IrKind.Pointer } load => (load, load),
            IrOffset offset => (offset, offset.Pointer),
            IrSelect select => (select, _packet.Contains(select.WhenTrue) ? select.WhenTrue : select.WhenFalse),
            IrLoad { Type.Kind: IrKind.Pointer } load when Slot(load.Pointer) is { } slot => (load, slot),
            IrStore { Value.Type.Kind: IrKind.Pointer } store when Slot(store.Pointer) is { } slot => (slot, store.Value),
            IrCopy copy when Slot(copy.Destination) is { } target && Slot(copy.Source) is { } source => (target, source),
            _ => ((IrValue?)null, (IrValue?)null),
        };
        if (to is not null && (instruction is IrContextLoad || _packet.Contains(from!))) _packet.Add(to);
    }

    private static IrSlot? Slot(IrValue pointer) => pointer switch
    {
        IrSlot slot => slot,
        IrOffset offset => Slot(offset.Pointer),
        _ => null,
    };
}
