using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Sharing;

/// <summary>Copies of functions that call each other, which passes may change.</summary>
internal sealed class FunctionCopies
{
    private readonly Dictionary<IrFunction, IrFunction> _functions = [];
    private readonly Dictionary<IrValue, IrValue> _values = [];
    private readonly Dictionary<IrBlock, IrBlock> _blocks = [];

    private FunctionCopies(IReadOnlyList<IrFunction> functions)
    {
        foreach (var function in functions) _functions[function] = Declare(function);
    }

    /// <param name="functions">All that they call is among them.</param>
    public static IEnumerable<IrFunction> Of(IReadOnlyList<IrFunction> functions)
    {
        var copies = new FunctionCopies(functions);
        foreach (var function in functions) copies.Fill(function);
        return functions.Select(function => copies._functions[function]);
    }

    private IrFunction Declare(IrFunction source)
    {
        var copy = new IrFunction(source.Name, source.Kind, source.ReturnType)
        {
            ReturnDebugType = source.ReturnDebugType,
            Section = source.Section,
            Program = source.Program,
            Span = source.Span,
            IsCallback = source.IsCallback,
            IsLibrary = source.IsLibrary,
        };
        foreach (var parameter in source.Parameters)
            copy.Parameters.Add(Keep(parameter, parameter.Copy()));
        foreach (var slot in source.Slots) copy.Slots.Add(Keep(slot, new(slot.Name, slot.Content) { IsResult = slot.IsResult }));
        return copy;
    }

    private T Keep<T>(T source, T copy) where T : IrValue
    {
        _values[source] = copy;
        return copy;
    }

    private void Fill(IrFunction source)
    {
        var copy = _functions[source];
        foreach (var block in source.Blocks) copy.Blocks.Add(_blocks[block] = new(block.Name));
        foreach (var block in source.Blocks)
            _blocks[block].Instructions.AddRange(block.Instructions.Select(instruction => Keep(instruction, Copy(instruction))));
        foreach (var block in source.Blocks)
        {
            var target = _blocks[block];
            target.Terminator = Copy(block.Terminator!);
            target.Terminator.Span = block.Terminator!.Span;
            IrOperands.Rewrite(target.Instructions, target.Terminator, Map);
        }
    }

    // Its operands are still those of the original.
    private IrInstruction Copy(IrInstruction instruction)
    {
        var copy = instruction is IrCall call
            ? new IrCall(_functions[call.Function], [.. call.Arguments]) { OnAbort = call.OnAbort is { } handler ? _blocks[handler] : null }
            : IrCloner.Clone(instruction, value => value);
        copy.Span = instruction.Span;
        return copy;
    }

    private IrTerminator Copy(IrTerminator terminator) => terminator switch
    {
        IrReturn result => new IrReturn(result.Value),
        IrJump jump => new IrJump(_blocks[jump.Target]),
        IrBranch branch => new IrBranch(branch.Condition, _blocks[branch.WhenTrue], _blocks[branch.WhenFalse]),
        IrAbort => new IrAbort(),
        _ => new IrUnreachable(),
    };

    private IrValue Map(IrValue value) => value switch
    {
        IrFunctionAddress address => new IrFunctionAddress(_functions[address.Function]),
        _ => _values.TryGetValue(value, out var copy) ? copy : value,
    };
}
