using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>One call that is replaced by a copy of the called function's blocks.</summary>
/// <param name="replacements">Gets what stands for the call's value from now on; the inliner applies all of them at once.</param>
internal sealed class CallSite(IrFunction caller, int blockIndex, int callIndex, Dictionary<IrValue, IrValue> replacements)
{
    private readonly Dictionary<IrValue, IrValue> _values = [];
    private readonly Dictionary<IrBlock, IrBlock> _blocks = [];
    private IrBlock _rest = null!;
    private IrSlot? _result;

    public void Expand()
    {
        var block = caller.Blocks[blockIndex];
        var call = (IrCall)block.Instructions[callIndex];
        var callee = call.Function;
        MapNames(callee, call);
        _rest = SplitAfter(block, call);
        block.Instructions.RemoveAt(callIndex);
        var copies = callee.Blocks.Select(source => _blocks[source]).ToList();
        foreach (var source in callee.Blocks) CopyBlock(source, call, callee.IsLibrary);
        block.Terminator = new IrJump(copies[0]) { Span = call.Span };
        caller.Blocks.InsertRange(blockIndex + 1, [.. copies, _rest]);
    }

    private void MapNames(IrFunction callee, IrCall call)
    {
        for (var i = 0; i < callee.Parameters.Count; i++) _values[callee.Parameters[i]] = call.Arguments[i];
        foreach (var slot in callee.Slots)
        {
            var copy = new IrSlot(slot.Name, slot.Content) { IsResult = slot.IsResult };
            caller.Slots.Add(copy);
            _values[slot] = copy;
        }

        foreach (var block in callee.Blocks) _blocks[block] = new IrBlock(callee.Name + "." + block.Name);
        if (callee.ReturnType == IrType.Void) return;
        _result = new IrSlot(callee.Name + ".result", Storage(callee.ReturnType)) { IsResult = true };
        caller.Slots.Add(_result);
    }

    // Memory holds no bits, so a bool travels as a byte.
    private static IrType Storage(IrType type) => type.Kind == IrKind.Bool ? IrType.I8 : type;

    private IrBlock SplitAfter(IrBlock block, IrCall call)
    {
        var rest = new IrBlock(block.Name + ".rest") { Terminator = block.Terminator };
        var tail = block.Instructions.Skip(callIndex + 1).ToList();
        block.Instructions.RemoveRange(callIndex + 1, tail.Count);
        if (_result is not null)
        {
            IrInstruction value = new IrLoad(_result.Content, _result, _result.Content.Alignment) { Span = call.Span };
            rest.Instructions.Add(value);
            if (call.Type.Kind == IrKind.Bool)
                rest.Instructions.Add(value = new IrCompare(IrComparison.NotEqual, value, new IrConstant(IrType.I8, 0)) { Span = call.Span });
            replacements[call] = value;
        }

        rest.Instructions.AddRange(tail);
        return rest;
    }

    private void CopyBlock(IrBlock source, IrCall call, bool isLibrary)
    {
        var target = _blocks[source];
        foreach (var instruction in source.Instructions)
        {
            var copy = IrCloner.Clone(instruction, Map);
            copy.Span = isLibrary ? call.Span : instruction.Span;
            if (instruction is IrCall inner) ((IrCall)copy).OnAbort = inner.OnAbort is { } own ? _blocks[own] : call.OnAbort;
            target.Instructions.Add(copy);
            _values[instruction] = copy;
        }

        var span = isLibrary ? call.Span : source.Terminator!.Span;
        target.Terminator = CopyTerminator(source.Terminator!, target, call, span);
        target.Terminator.Span = span;
    }

    private IrTerminator CopyTerminator(IrTerminator terminator, IrBlock target, IrCall call, SourceSpan span)
    {
        switch (terminator)
        {
            case IrReturn { Value: { } value }:
                var mapped = Map(value);
                if (mapped.Type.Kind == IrKind.Bool)
                    target.Instructions.Add((IrInstruction)(mapped = new IrConvert(IrConversion.ZeroExtend, mapped, IrType.I8) { Span = span }));
                target.Instructions.Add(new IrStore(_result!, mapped, _result!.Content.Alignment) { Span = span });
                return new IrJump(_rest);
            case IrReturn:
                return new IrJump(_rest);
            case IrJump jump:
                return new IrJump(_blocks[jump.Target]);
            case IrBranch branch:
                return new IrBranch(Map(branch.Condition), _blocks[branch.WhenTrue], _blocks[branch.WhenFalse]);
            case IrAbort:
                return call.OnAbort is { } handler ? new IrJump(handler) : new IrAbort();
            default:
                return new IrUnreachable();
        }
    }

    private IrValue Map(IrValue value) => _values.TryGetValue(value, out var mapped) ? mapped : value;
}
