using System.Runtime.InteropServices;
using System.Text;

namespace LLVMSharp.Interop;

/// <summary>A string as LLVM wants it: UTF-8, terminated by a zero, with its length beside it.</summary>
internal unsafe ref struct MarshaledString : IDisposable
{
    public MarshaledString(string? text)
    {
        text ??= "";
        var capacity = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        Value = (sbyte*)NativeMemory.Alloc((nuint)capacity);
        Length = Encoding.UTF8.GetBytes(text, new Span<byte>(Value, capacity));
        Value[Length] = 0;
    }

    public readonly int Length;
    public sbyte* Value;

    public readonly uint UnsignedLength => (uint)Length;

    public static implicit operator sbyte*(in MarshaledString value) => value.Value;

    public void Dispose()
    {
        NativeMemory.Free(Value);
        Value = null;
    }

    /// <summary>Takes over a message that LLVM allocated.</summary>
    public static string Take(sbyte* message)
    {
        if (message is null) return "";
        var text = Marshal.PtrToStringUTF8((IntPtr)message) ?? "";
        LLVM.DisposeMessage(message);
        return text;
    }
}
