using System.Runtime.InteropServices;
using System.Text;
using Bpf.Compiler.Llvm.Native;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.MachineCode;

/// <summary>Writes machine code of this machine's processor as text, as far as LLVM is there and knows the processor.</summary>
internal sealed unsafe class MachineDisassembler : IDisposable
{
    // LLVMDisassembler_Option_PrintImmHex, _AsmPrinterVariant (Intel's notation, as bpftool prints), llvm-c/Disassembler.h.
    private const ulong PrintHexadecimal = 2, SecondVariant = 4;
    private const int TextSize = 256;

    private void* _disassembler;

    private MachineDisassembler(void* disassembler) => _disassembler = disassembler;

    /// <returns>Null where there is no LLVM, or none that knows this processor.</returns>
    public static MachineDisassembler? Create()
    {
        try
        {
            LlvmLibrary.Load(null);
            if (Initialize() is not { } triple) return null;
            void* disassembler;
            fixed (byte* name = Encoding.UTF8.GetBytes(triple + '\0')) disassembler = LLVM.CreateDisasm((sbyte*)name, null, 0, null, null);
            if (disassembler is null) return null;
            // One after the other: the second notation is another printer.
            if (triple == "x86_64") LLVM.SetDisasmOptions(disassembler, SecondVariant);
            LLVM.SetDisasmOptions(disassembler, PrintHexadecimal);
            return new(disassembler);
        }
        catch (Exception e) when (e is LlvmUnavailableException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The instruction at an offset.</summary>
    /// <param name="code">The machine code.</param>
    /// <param name="offset">Where the instruction begins.</param>
    /// <param name="address">The address of that place, which jumps are relative to.</param>
    /// <returns>Its text and its length in bytes; null for what is no instruction.</returns>
    public (string Text, int Length)? Next(ReadOnlySpan<byte> code, int offset, ulong address)
    {
        ObjectDisposedException.ThrowIf(_disassembler is null, this);
        var text = stackalloc sbyte[TextSize];
        fixed (byte* bytes = code[offset..])
        {
            var length = (int)LLVM.DisasmInstruction(_disassembler, bytes, (ulong)(code.Length - offset), address, text, TextSize);
            return length == 0 ? null : (new string(text).Trim().Replace('\t', ' '), length);
        }
    }

    public void Dispose()
    {
        if (_disassembler is not null) LLVM.DisasmDispose(_disassembler);
        _disassembler = null;
    }

    /// <returns>The name of the processor; null for one that the kernel's compiler is rarely met on.</returns>
    private static string? Initialize()
    {
        switch (RuntimeInformation.ProcessArchitecture)
        {
            case Architecture.X64:
                LLVM.InitializeX86TargetInfo();
                LLVM.InitializeX86TargetMC();
                LLVM.InitializeX86Disassembler();
                return "x86_64";
            case Architecture.Arm64:
                LLVM.InitializeAArch64TargetInfo();
                LLVM.InitializeAArch64TargetMC();
                LLVM.InitializeAArch64Disassembler();
                return "aarch64";
            default:
                return null;
        }
    }
}
