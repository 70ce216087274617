using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// IrTerminator -> br, ret, unreachable. All returns are jumps to one last block, as clang has it: otherwise LLVM makes that block itself, in
/// the middle of the code and on line 0.
/// </summary>
internal partial class FunctionGenerator
{
    private LLVMBasicBlockRef _exit;
    private LLVMValueRef _result;

    private void BeginExit()
    {
        _exit = module.AppendBlock(declaration.Value, "return");
        if (function.ReturnType.Kind != IrKind.Void) _result = Builder.BuildAlloca(Types.Of(function.ReturnType), "result");
    }

    private void CompleteExit()
    {
        Builder.PositionAtEnd(_exit);
        MoveTo(function.Span);
        if (_result.Handle == IntPtr.Zero) Builder.BuildRetVoid();
        else Builder.BuildRet(Builder.BuildLoad2(Types.Of(function.ReturnType), _result, ""));
    }

    private void Terminate(IrTerminator terminator)
    {
        _ = terminator switch
        {
            IrJump jump => Builder.BuildBr(_blocks[jump.Target]),
            IrBranch branch => Builder.BuildCondBr(Value(branch.Condition), _blocks[branch.WhenTrue], _blocks[branch.WhenFalse]),
            IrReturn @return => Return(@return.Value),
            IrAbort => Abort(),
            IrUnreachable => Builder.BuildUnreachable(),
            _ => throw new MalformedIrException($"IR terminator {terminator.GetType().Name}"),
        };
    }

    /// <summary>LLVM does not check what is stored where, so the type is checked here.</summary>
    private LLVMValueRef Return(IrValue? value)
    {
        var type = value?.Type ?? IrType.Void;
        if (type != function.ReturnType)
            throw new MalformedIrException($"'{function.Name}' returns {type} where {function.ReturnType} is declared");

        if (value is not null) Builder.BuildStore(Value(value), _result);
        return Builder.BuildBr(_exit);
    }

    /// <summary>Only a program can end the program; the front end has no abort in a subprogram.</summary>
    private LLVMValueRef Abort() => function.Kind == IrFunctionKind.Program
        ? Return(new IrConstant(function.ReturnType, unchecked((ulong)(function.Program?.AbortResult ?? 0))))
        : throw new MalformedIrException($"the subprogram '{function.Name}' aborts, which only a program can");
}
