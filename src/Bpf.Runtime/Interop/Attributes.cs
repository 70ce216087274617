using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

// The parts of union bpf_attr (include/uapi/linux/bpf.h), by command. Each is zeroed before it is filled: the kernel takes a longer
// or shorter one as long as what it does not know is zero. Offsets were measured with offsetof; they are the same on x86-64 and arm64.

[StructLayout(LayoutKind.Explicit, Size = 80)]
unsafe struct MapCreateAttributes
{
    [FieldOffset(0)] public MapType Type;
    [FieldOffset(4)] public int KeySize;
    [FieldOffset(8)] public int ValueSize;
    [FieldOffset(12)] public uint MaxEntries;
    [FieldOffset(16)] public uint Flags;
    [FieldOffset(20)] public int Inner;
    [FieldOffset(24)] public int NumaNode;
    [FieldOffset(28)] public ObjectName Name;
    [FieldOffset(48)] public int Btf;
    [FieldOffset(52)] public int KeyTypeId;
    [FieldOffset(56)] public int ValueTypeId;
    [FieldOffset(64)] public ulong Extra;
    [FieldOffset(76)] public int Token;
}

[StructLayout(LayoutKind.Explicit, Size = 32)]
unsafe struct MapElementAttributes
{
    [FieldOffset(0)] public int Map;
    [FieldOffset(8)] public void* Key;
    [FieldOffset(16)] public void* Value;
    [FieldOffset(24)] public ulong Flags;
}

[StructLayout(LayoutKind.Explicit, Size = 56)]
unsafe struct MapBatchAttributes
{
    [FieldOffset(0)] public void* In;
    [FieldOffset(8)] public void* Out;
    [FieldOffset(16)] public void* Keys;
    [FieldOffset(24)] public void* Values;
    [FieldOffset(32)] public int Count;
    [FieldOffset(36)] public int Map;
    [FieldOffset(40)] public ulong ElementFlags;
}

[StructLayout(LayoutKind.Explicit, Size = 152)]
unsafe struct ProgramLoadAttributes
{
    [FieldOffset(0)] public ProgramType Type;
    [FieldOffset(4)] public int InstructionCount;
    [FieldOffset(8)] public void* Instructions;
    [FieldOffset(16)] public byte* License;
    [FieldOffset(24)] public uint LogLevel;
    [FieldOffset(28)] public int LogSize;
    [FieldOffset(32)] public byte* Log;
    [FieldOffset(40)] public uint KernelVersion;
    [FieldOffset(44)] public uint Flags;
    [FieldOffset(48)] public ObjectName Name;
    [FieldOffset(64)] public int Interface;
    [FieldOffset(68)] public AttachType ExpectedAttachType;
    [FieldOffset(72)] public int Btf;
    [FieldOffset(76)] public int FunctionRecordSize;
    [FieldOffset(80)] public void* Functions;
    [FieldOffset(88)] public int FunctionCount;
    [FieldOffset(92)] public int LineRecordSize;
    [FieldOffset(96)] public void* Lines;
    [FieldOffset(104)] public int LineCount;
    [FieldOffset(120)] public int* Descriptors;
    [FieldOffset(140)] public uint TrueLogSize;
    [FieldOffset(144)] public int Token;
}

[StructLayout(LayoutKind.Explicit, Size = 16)]
unsafe struct PinAttributes
{
    [FieldOffset(0)] public byte* Path;
    [FieldOffset(8)] public int Descriptor;
}

[StructLayout(LayoutKind.Explicit, Size = 80)]
unsafe struct TestRunAttributes
{
    [FieldOffset(0)] public int Program;
    [FieldOffset(4)] public uint ReturnValue;
    [FieldOffset(8)] public int InputSize;
    [FieldOffset(12)] public int OutputSize;
    [FieldOffset(16)] public byte* Input;
    [FieldOffset(24)] public byte* Output;
    [FieldOffset(32)] public int Repeat;
    [FieldOffset(36)] public uint Duration;
    [FieldOffset(40)] public int ContextInputSize;
    [FieldOffset(44)] public int ContextOutputSize;
    [FieldOffset(48)] public void* ContextInput;
    [FieldOffset(56)] public void* ContextOutput;
    [FieldOffset(64)] public uint Flags;
}

[StructLayout(LayoutKind.Explicit, Size = 12)]
struct IdAttributes
{
    [FieldOffset(0)] public uint Id;
    [FieldOffset(4)] public uint NextId;
}

[StructLayout(LayoutKind.Explicit, Size = 16)]
unsafe struct InfoAttributes
{
    [FieldOffset(0)] public int Descriptor;
    [FieldOffset(4)] public int Size;
    [FieldOffset(8)] public void* Info;
}

[StructLayout(LayoutKind.Explicit, Size = 40)]
unsafe struct BtfLoadAttributes
{
    [FieldOffset(0)] public byte* Types;
    [FieldOffset(8)] public byte* Log;
    [FieldOffset(16)] public int Size;
    [FieldOffset(20)] public int LogSize;
    [FieldOffset(24)] public uint LogLevel;
    [FieldOffset(32)] public uint Flags;
    [FieldOffset(36)] public int Token;
}

[StructLayout(LayoutKind.Explicit, Size = 8)]
struct TokenCreateAttributes
{
    [FieldOffset(0)] public uint Flags;
    [FieldOffset(4)] public int FileSystem;
}

[StructLayout(LayoutKind.Explicit, Size = 20)]
struct ProgramAttachAttributes
{
    [FieldOffset(0)] public int InterfaceIndex;
    [FieldOffset(4)] public int Program;
    [FieldOffset(8)] public AttachType AttachType;
}

[StructLayout(LayoutKind.Explicit, Size = 64)]
unsafe struct ProgramQueryAttributes
{
    [FieldOffset(0)] public int InterfaceIndex;
    [FieldOffset(4)] public AttachType AttachType;
    [FieldOffset(16)] public uint* Programs;
    [FieldOffset(24)] public int Count;
    [FieldOffset(40)] public uint* Links;
    [FieldOffset(56)] public ulong Revision;
}

[StructLayout(LayoutKind.Explicit, Size = 32)]
struct LinkCreateAttributes
{
    [FieldOffset(0)] public int Program;
    [FieldOffset(4)] public int InterfaceIndex;
    [FieldOffset(8)] public AttachType AttachType;
    [FieldOffset(12)] public uint Flags;
    [FieldOffset(16)] public uint Relative;
    [FieldOffset(24)] public ulong ExpectedRevision;
}

[StructLayout(LayoutKind.Explicit, Size = 16)]
struct LinkUpdateAttributes
{
    [FieldOffset(0)] public int Link;
    [FieldOffset(4)] public int NewProgram;
    [FieldOffset(8)] public uint Flags;
    [FieldOffset(12)] public int OldProgram;
}

[StructLayout(LayoutKind.Explicit, Size = 4)]
struct StatisticsAttributes
{
    [FieldOffset(0)] public uint Type;
}
