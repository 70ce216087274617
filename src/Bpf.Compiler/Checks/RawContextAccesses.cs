using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>
/// What reads or writes a field of the context by a pointer becomes what a property does: the verifier wants "context + constant" as the address, and
/// LLVM would merge the accesses of two branches into one to an address that differs.
/// </summary>
internal sealed class RawContextAccesses(ContextRule rule, FlowTransfer transfer)
{
    // Null: another place on another way.
    private readonly Dictionary<IrInstruction, ContextField?> _accesses = [];

    public void Visit(IrInstruction instruction, FlowState state)
    {
        var (pointer, size) = instruction switch
        {
            IrLoad i => (i.Pointer, i.Type.Size),
            IrStore i => (i.Pointer, i.Value.Type.Size),
            _ => (null, 0),
        };
        if (pointer is null || transfer.ValueOf(pointer, state) is not { Kind: FlowKind.Context } value) return;
        var field = rule.FieldAt(value, size)?.Field;
        _accesses[instruction] = _accesses.TryGetValue(instruction, out var known) && known != field ? null : field;
    }

    public void Apply(IrFunction function)
    {
        var context = function.Parameters.Find(parameter => parameter.IsContext);
        if (context is null || _accesses.Count == 0) return;
        var replacements = new Dictionary<IrValue, IrValue>();
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                if (!_accesses.TryGetValue(block.Instructions[i], out var field) || field is null) continue;
                block.Instructions[i] = Replace(block.Instructions[i], context, field, replacements);
            }
        }

        ValueReplacer.Apply(function, replacements);
    }

    private static IrInstruction Replace(IrInstruction old, IrParameter context, ContextField field, Dictionary<IrValue, IrValue> replacements)
    {
        if (old is IrStore store) return new IrContextStore(context, field, store.Value) { Span = old.Span };
        var load = new IrContextLoad(context, field, old.Type) { Span = old.Span };
        replacements[old] = load;
        return load;
    }
}
