using Bpf.Compiler.Checks;
using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>Translates the body of one function.</summary>
internal sealed partial class FunctionGenerator(
    ModuleGenerator module, IrFunction function, FunctionDeclaration declaration, LLVMContextRef context)
{
    private readonly List<IrBlock> _order = BlockOrder.Of(function);
    private readonly Dictionary<IrValue, LLVMValueRef> _values = [];
    private readonly Dictionary<IrBlock, LLVMBasicBlockRef> _blocks = [];
    private UsedResults? _used;
    private SlotLifetimes? _lifetimes;

    private LLVMBuilderRef Builder => module.Builder;
    private LlvmTypes Types => module.Types;
    private SlotLifetimes Lifetimes => _lifetimes ??= new SlotLifetimes(_order);
    private UsedResults Used => _used ??= new UsedResults(_order);

    public void Generate()
    {
        foreach (var block in _order) _blocks.Add(block, module.AppendBlock(declaration.Value, block.Name));
        Builder.PositionAtEnd(_blocks[_order[0]]);
        MoveTo(function.Span);
        DefineParameters();
        foreach (var slot in function.Slots) _values.Add(slot, Allocate(slot));
        BeginExit();
        foreach (var block in _order) Generate(block);
        CompleteExit();
    }

    private void DefineParameters()
    {
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var parameter = declaration.Value.GetParam((uint)i);
            parameter.Name = function.Parameters[i].Name;
            _values.Add(function.Parameters[i], parameter);
        }
    }

    private void Generate(IrBlock block)
    {
        Builder.PositionAtEnd(_blocks[block]);
        EndLifetimes(Lifetimes.EndsBefore(block));
        var lifetimes = Lifetimes.Of(block);
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var instruction = block.Instructions[i];
            MoveTo(instruction.Span);
            BeginLifetime(lifetimes[i].Begin);
            _values.Add(instruction, Instruction(instruction));
            EndLifetimes(lifetimes[i].Ends);
        }

        var terminator = block.Terminator ?? throw new MalformedIrException($"block '{block.Name}' of '{function.Name}' has no end");
        MoveTo(terminator.Span);
        Terminate(terminator);
    }

    private void MoveTo(SourceSpan span)
    {
        var builder = Builder;
        builder.CurrentDebugLocation2 = declaration.Locations!.At(span);
    }

    private LLVMValueRef Instruction(IrInstruction instruction) => instruction switch
    {
        IrBinary i => Binary(i),
        IrCompare i => Compare(i),
        IrConvert i => Convert(i),
        IrSelect i => Builder.BuildSelect(Value(i.Condition), Value(i.WhenTrue), Value(i.WhenFalse), ""),
        IrOffset i => Offset(Value(i.Pointer), Value(i.Bytes)),
        IrLoad i => Load(i),
        IrStore i => Store(i),
        IrCopy i => Copy(i),
        IrZero i => Zero(i),
        IrByteSwap i => ByteSwap(i),
        IrOpaque i => Opaque(i),
        IrIsConstant i => IsConstant(Value(i.Operand), i.Operand.Type),
        IrContextLoad i => ContextLoad(i),
        IrContextStore i => ContextStore(i),
        IrAtomic i => Atomic(i),
        IrCompareExchange i => CompareExchange(i),
        IrCallHelper i => CallHelper(i),
        IrCall i => Call(i),
        _ => throw new MalformedIrException($"IR instruction {instruction.GetType().Name}"),
    };
}
