using Bpf.Compiler.Ir;
using Bpf.Compiler.Programs;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>Writes a function block by block; every instruction gets the next line of the module's file.</summary>
internal sealed class FunctionBuilder(IrModule module, IrFunction function)
{
    public static readonly DebugPointer Context = new(new DebugForward("xdp_md"));

    private IrBlock? _current;
    private int _line = function.Span.Line;

    public IrFunction Function => function;

    public static FunctionBuilder Program(IrModule module, string name)
    {
        var function = new IrFunction(name, IrFunctionKind.Program, IrType.I32)
        {
            ReturnDebugType = DebugInt.Int32,
            Section = "xdp",
            Span = new SourceSpan(module.Files[0], 3, 5),
        };
        function.Parameters.Add(new IrParameter("context", IrType.Pointer, Context));
        module.Functions.Add(function);
        return new FunctionBuilder(module, function).Block("entry");
    }

    public static FunctionBuilder Subprogram(IrModule module, string name, IrType returnType, params IrType[] parameters)
    {
        var function = new IrFunction(name, IrFunctionKind.Subprogram, returnType)
        {
            ReturnDebugType = returnType == IrType.Void ? null : DebugInt.Int32,
            Span = new SourceSpan(module.Files[0], 20, 5),
        };
        for (var i = 0; i < parameters.Length; i++) function.Parameters.Add(new IrParameter($"p{i}", parameters[i], null));
        module.Functions.Add(function);
        return new FunctionBuilder(module, function).Block("entry");
    }

    public FunctionBuilder Block(string name)
    {
        _current = Get(name);
        return this;
    }

    public T Add<T>(T instruction) where T : IrInstruction
    {
        instruction.Span = Here();
        _current!.Instructions.Add(instruction);
        return instruction;
    }

    public IrValue Parameter(int index) => function.Parameters[index];

    public IrSlot Slot(string name, IrType type)
    {
        var slot = new IrSlot(name, type);
        function.Slots.Add(slot);
        return slot;
    }

    public IrValue Data() => Add(new IrContextLoad(Parameter(0), Field(0), IrType.Pointer));

    public IrValue DataEnd() => Add(new IrContextLoad(Parameter(0), Field(4), IrType.Pointer));

    /// <summary>A field of struct xdp_md.</summary>
    public static ContextField Field(int offset) => new($"field{offset}", offset, KernelContext.XdpMd.RoleOf(offset), new(), new());

    public IrValue Binary(IrBinaryOperator op, IrValue left, IrValue right) => Add(new IrBinary(op, left, right));

    public IrValue At(IrValue pointer, long offset) => Add(new IrOffset(pointer, IrConstant.Int64(offset)));

    public IrValue Load(IrType type, IrValue pointer) => Add(new IrLoad(type, pointer, type.Alignment));

    public void Store(IrValue pointer, IrValue value) => Add(new IrStore(pointer, value, value.Type.Alignment));

    public void Return(int value) => End(new IrReturn(IrConstant.Int32(value)));

    public void Return(IrValue value) => End(new IrReturn(value));

    public void Branch(IrValue condition, string whenTrue, string whenFalse) => End(new IrBranch(condition, Get(whenTrue), Get(whenFalse)));

    public void Jump(string target) => End(new IrJump(Get(target)));

    /// <summary>The packet's first bytes, in block "ok"; a packet that is shorter ends the program with XDP_PASS.</summary>
    public IrValue Packet(int length)
    {
        var data = Data();
        var end = At(data, length);
        Branch(Add(new IrCompare(IrComparison.GreaterUnsigned, end, DataEnd())), "short", "ok");
        Block("short").Return(2);
        Block("ok");
        return data;
    }

    private void End(IrTerminator terminator)
    {
        terminator.Span = Here();
        _current!.Terminator = terminator;
    }

    private IrBlock Get(string name)
    {
        var block = function.Blocks.Find(b => b.Name == name);
        if (block is null) function.Blocks.Add(block = new IrBlock(name));
        return block;
    }

    private SourceSpan Here() => new(module.Files[0], Math.Min(++_line, 30), 9);
}
