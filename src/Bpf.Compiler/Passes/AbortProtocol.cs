using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// How an abort in a subprogram ends the program. A function that cannot abort is called as it is. One that can returns, with
/// <list type="bullet">
/// <item>a result of at most 32 bits: 64 bits, of which bit 32 says that it aborted;</item>
/// <item>no result: whether it aborted;</item>
/// <item>64 bits or a pointer: whether it aborted, and the result at the address in one more parameter.</item>
/// </list>
/// The caller looks at that right after the call, and aborts itself. Global functions return a number in any case, which the kernel wants.
/// </summary>
internal sealed class AbortProtocol
{
    private const ulong Aborted = 1UL << 32;

    private readonly HashSet<IrFunction> _aborting;
    private readonly Dictionary<IrFunction, IrType> _results = [];

    private AbortProtocol(HashSet<IrFunction> aborting) => _aborting = aborting;

    public static void Run(IrModule module)
    {
        var aborting = CallGraph.Reaching(module, function => function.Blocks.Any(block => block.Terminator is IrAbort), CallbackStates.EndsCaller);
        CallbackStates.Run(module, aborting);
        var protocol = new AbortProtocol(aborting);
        foreach (var function in module.Functions.Where(protocol.Changes)) protocol.ChangeSignature(function);
        foreach (var function in module.Functions) protocol.ChangeCalls(function);
        foreach (var function in protocol._results.Keys) protocol.ChangeReturns(function);
    }

    private bool Changes(IrFunction function) => function switch
    {
        { IsCallback: true } => false,
        { Kind: IrFunctionKind.Global } => _aborting.Contains(function) || function.ReturnType == IrType.Void,
        _ => function.Kind == IrFunctionKind.Subprogram && _aborting.Contains(function),
    };

    private static bool IsInMemory(IrType result) => result.Kind != IrKind.Void && result.Size == 8;

    private static bool IsPacked(IrType result) => result.Kind != IrKind.Void && result.Size < 8;

    private void ChangeSignature(IrFunction function)
    {
        var result = function.ReturnType;
        _results[function] = result;
        if (IsInMemory(result)) function.Parameters.Add(new("value", IrType.Pointer, new DebugPointer(function.ReturnDebugType)));
        function.ReturnType = IsPacked(result) ? IrType.I64 : IrType.I32;
        function.ReturnDebugType = IsPacked(result) ? new DebugInt("unsigned long long", 8, DebugEncoding.Unsigned) : DebugInt.Int32;
    }

    private void ChangeCalls(IrFunction function)
    {
        var splitter = new BlockSplitter(function);
        var replacements = new Dictionary<IrValue, IrValue>();
        for (var i = 0; i < function.Blocks.Count; i++)
        {
            var block = function.Blocks[i];
            var call = block.Instructions.OfType<IrCall>().FirstOrDefault(call => _results.TryGetValue(call.Function, out _) && !IsChanged(call));
            if (call is null) continue;
            ChangeCall(function, block, call, splitter, replacements);
            // The same block, which may have more of them where it was not split.
            i--;
        }

        ValueReplacer.Apply(function, replacements);
    }

    private static bool IsChanged(IrCall call) => call.Type == call.Function.ReturnType && call.Arguments.Count == call.Function.Parameters.Count;

    private void ChangeCall(IrFunction function, IrBlock block, IrCall call, BlockSplitter splitter, Dictionary<IrValue, IrValue> replacements)
    {
        var result = _results[call.Function];
        var arguments = call.Arguments.ToList();
        IrSlot? memory = null;
        if (IsInMemory(result))
        {
            memory = new IrSlot(call.Function.Name + ".value", result);
            function.Slots.Add(memory);
            arguments.Add(memory);
        }

        var changed = new IrCall(call.Function, arguments) { Span = call.Span };
        var index = block.Instructions.IndexOf(call);
        block.Instructions[index] = changed;
        var rest = block;
        if (_aborting.Contains(call.Function))
        {
            IrInstruction failed = IsPacked(result)
                ? new IrCompare(IrComparison.GreaterOrEqualUnsigned, changed, new IrConstant(IrType.I64, Aborted))
                : new IrCompare(IrComparison.NotEqual, changed, IrConstant.Int32(0));
            failed.Span = call.Span;
            block.Instructions.Insert(++index, failed);
            rest = splitter.AbortAfter(block, failed, failed, call.OnAbort);
            index = -1;
        }

        IrInstruction? value = memory is not null ? new IrLoad(result, memory, result.Alignment)
            : IsPacked(result) ? new IrConvert(IrConversion.Truncate, changed, result) : null;
        if (value is null) return;
        value.Span = call.Span;
        rest.Instructions.Insert(index + 1, value);
        replacements[call] = value;
    }

    private void ChangeReturns(IrFunction function)
    {
        foreach (var block in function.Blocks)
        {
            block.Terminator = block.Terminator switch
            {
                IrReturn { Value: { } value } result when IsPacked(_results[function]) =>
                    new IrReturn(Widen(block, value, result.Span)) { Span = result.Span },
                IrReturn result => Return(function, block, result),
                IrAbort abort =>
                    new IrReturn(IsPacked(_results[function]) ? new IrConstant(IrType.I64, Aborted) : IrConstant.Int32(1)) { Span = abort.Span },
                var other => other,
            };
        }
    }

    private static IrConvert Widen(IrBlock block, IrValue value, SourceSpan span)
    {
        var wide = new IrConvert(IrConversion.ZeroExtend, value, IrType.I64) { Span = span };
        block.Instructions.Add(wide);
        return wide;
    }

    private static IrReturn Return(IrFunction function, IrBlock block, IrReturn result)
    {
        if (result.Value is { } value)
            block.Instructions.Add(new IrStore(function.Parameters[function.Parameters.Count - 1], value, 8) { Span = result.Span });
        return new(IrConstant.Int32(0)) { Span = result.Span };
    }
}
