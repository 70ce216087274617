using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrTerminator -> br, ret, unreachable.</summary>
internal partial class FunctionGenerator
{
    private void Terminate(IrTerminator terminator)
    {
        _ = terminator switch
        {
            IrJump jump => Builder.BuildBr(_blocks[jump.Target]),
            IrBranch branch => Builder.BuildCondBr(Value(branch.Condition), _blocks[branch.WhenTrue], _blocks[branch.WhenFalse]),
            IrReturn { Value: { } value } => Builder.BuildRet(Value(value)),
            IrReturn => Builder.BuildRetVoid(),
            IrAbort => Abort(),
            IrUnreachable => Builder.BuildUnreachable(),
            _ => throw new NotSupportedException($"IR terminator {terminator.GetType().Name}"),
        };
    }

    /// <summary>XDP_ABORTED is 0. Only a program can end the program; the front end has no abort in a subprogram.</summary>
    private LLVMValueRef Abort() => function.Kind == IrFunctionKind.Program
        ? Builder.BuildRet(LLVMValueRef.CreateConstNull(Types.Of(function.ReturnType)))
        : throw new InvalidOperationException($"the subprogram '{function.Name}' aborts, which only a program can");
}
