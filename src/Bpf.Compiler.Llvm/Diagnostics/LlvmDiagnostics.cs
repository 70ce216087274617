using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.Diagnostics;

/// <summary>Collects the errors that LLVM reports while it works on a context; without a handler it would print them and exit.</summary>
internal sealed class LlvmDiagnostics : IDisposable
{
    private GCHandle _self;

    public unsafe LlvmDiagnostics(LLVMContextRef context)
    {
        _self = GCHandle.Alloc(this);
        context.SetDiagnosticHandler(&Handle, (void*)GCHandle.ToIntPtr(_self));
    }

    /// <summary>As LLVM words them.</summary>
    public List<string> Errors { get; } = [];

    public void Dispose() => _self.Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Handle(LLVMOpaqueDiagnosticInfo* info, void* self)
    {
        if (LLVM.GetDiagInfoSeverity(info) != LLVMDiagnosticSeverity.LLVMDSError) return;
        var description = LLVM.GetDiagInfoDescription(info);
        var text = Marshal.PtrToStringUTF8((IntPtr)description) ?? "";
        LLVM.DisposeMessage(description);
        ((LlvmDiagnostics)GCHandle.FromIntPtr((IntPtr)self).Target!).Errors.Add(text);
    }
}
