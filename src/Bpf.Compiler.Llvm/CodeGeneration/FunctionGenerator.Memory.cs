using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrSlot -> alloca; IrOffset -> getelementptr i8; IrLoad, IrStore -> load, store; IrCopy, IrZero -> llvm.memcpy, llvm.memset.</summary>
internal partial class FunctionGenerator
{
    /// <summary>What LLVM's BPF back end expands into single stores (BPFSelectionDAGInfo::getCommonMaxStoresPerMemFunc). More is a call.</summary>
    private const int MaxStores = 128;
    private const int MaxStoreSize = 8;

    private const int MaxPieces = 8;

    private LLVMValueRef Allocate(IrSlot slot)
    {
        var value = Builder.BuildAlloca(Types.Of(slot.Content), slot.Name);
        value.Alignment = (uint)slot.Content.Alignment;
        return value;
    }

    /// <summary>Not "inbounds": C# pointer arithmetic promises nothing.</summary>
    private LLVMValueRef Offset(LLVMValueRef pointer, LLVMValueRef bytes) => Builder.BuildGEP2(Types.I8, pointer, [bytes], "");

    private LLVMValueRef Load(IrLoad instruction)
    {
        var value = Builder.BuildLoad2(Types.Of(instruction.Type), Value(instruction.Pointer), "");
        value.Alignment = (uint)instruction.Alignment;
        if (instruction.IsVolatile) value.Volatile = true;
        return value;
    }

    private LLVMValueRef Store(IrStore instruction)
    {
        var value = Builder.BuildStore(Value(instruction.Value), Value(instruction.Pointer));
        value.Alignment = (uint)instruction.Alignment;
        if (instruction.IsVolatile) value.Volatile = true;
        return value;
    }

    private LLVMValueRef Copy(IrCopy instruction)
    {
        var (destination, source) = (Value(instruction.Destination), Value(instruction.Source));
        var (size, alignment) = (instruction.Size, instruction.Alignment);
        if (alignment <= 2 && size % alignment == 0 && size / alignment is > 1 and <= MaxPieces) CopyPieces(destination, source, size, alignment);
        else CopyChunks(destination, source, size, alignment);
        return destination;
    }

    private void CopyChunks(LLVMValueRef destination, LLVMValueRef source, int size, int alignment)
    {
        foreach (var (offset, length) in Chunks(size, alignment))
        {
            Builder.BuildMemCpy(At(destination, offset), (uint)alignment, At(source, offset), (uint)alignment, Types.Int64(length));
        }
    }

    /// <summary>Of what is aligned to 2, such as a MAC address, LLVM would make 4 bytes by shifts, only to take them apart again.</summary>
    private void CopyPieces(LLVMValueRef destination, LLVMValueRef source, int size, int alignment)
    {
        var type = Types.Of(IrType.Int(alignment));
        var pieces = new List<(int Offset, LLVMValueRef Value)>();
        for (var offset = 0; offset < size; offset += alignment)
        {
            var piece = Builder.BuildLoad2(type, At(source, offset), "");
            piece.Alignment = (uint)alignment;
            pieces.Add((offset, piece));
        }

        foreach (var (offset, piece) in pieces)
        {
            var store = Builder.BuildStore(piece, At(destination, offset));
            store.Alignment = (uint)alignment;
        }
    }

    private LLVMValueRef Zero(IrZero instruction)
    {
        var destination = Value(instruction.Destination);
        var chunks = Chunks(instruction.Size, instruction.Alignment);
        foreach (var (offset, size) in chunks)
        {
            var zero = LLVMValueRef.CreateConstInt(Types.I8, 0, SignExtend: false);
            var call = Builder.BuildMemSet(At(destination, offset), zero, Types.Int64(size), (uint)instruction.Alignment);

            // LLVM joins neighbours into one that is too long, unless they are volatile.
            if (chunks.Count > 1) call.SetOperand(3, LLVMValueRef.CreateConstInt(Types.I1, 1, SignExtend: false));
        }

        return destination;
    }

    private LLVMValueRef At(LLVMValueRef pointer, int offset) => offset == 0 ? pointer : Offset(pointer, Types.Int64(offset));

    private static List<(int Offset, int Size)> Chunks(int size, int alignment)
    {
        var limit = MaxStores * Math.Min(alignment, MaxStoreSize);
        var chunks = new List<(int, int)>();
        for (var offset = 0; offset < size; offset += limit) chunks.Add((offset, Math.Min(limit, size - offset)));
        return chunks;
    }
}
