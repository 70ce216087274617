using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

// The parts of struct bpf_prog_info, bpf_map_info, bpf_link_info and bpf_btf_info (include/uapi/linux/bpf.h) that are used here.

[StructLayout(LayoutKind.Explicit, Size = 232)]
unsafe struct ProgramInfo
{
    [FieldOffset(0)] public ProgramType Type;
    [FieldOffset(4)] public uint Id;
    [FieldOffset(8)] public fixed byte Tag[8];
    [FieldOffset(16)] public int JitedSize;
    [FieldOffset(20)] public int TranslatedSize;
    [FieldOffset(24)] public void* Jited;
    [FieldOffset(32)] public void* Translated;
    [FieldOffset(40)] public ulong LoadTime;
    [FieldOffset(48)] public uint UserId;
    [FieldOffset(52)] public int MapCount;
    [FieldOffset(56)] public void* Maps;
    [FieldOffset(64)] public ObjectName Name;
    [FieldOffset(84)] public uint Flags;
    [FieldOffset(104)] public int SymbolCount;
    [FieldOffset(108)] public int LengthCount;
    [FieldOffset(112)] public void* Symbols;
    [FieldOffset(120)] public void* Lengths;
    [FieldOffset(128)] public uint Btf;
    [FieldOffset(132)] public int FunctionRecordSize;
    [FieldOffset(136)] public void* Functions;
    [FieldOffset(144)] public int FunctionCount;
    [FieldOffset(148)] public int LineCount;
    [FieldOffset(152)] public void* Lines;
    [FieldOffset(160)] public void* JitedLines;
    [FieldOffset(168)] public int JitedLineCount;
    [FieldOffset(172)] public int LineRecordSize;
    [FieldOffset(176)] public int JitedLineRecordSize;
    [FieldOffset(192)] public ulong RunTime;
    [FieldOffset(200)] public ulong RunCount;
    [FieldOffset(208)] public ulong RecursionMisses;
    [FieldOffset(216)] public uint VerifiedInstructions;
}

[StructLayout(LayoutKind.Explicit, Size = 104)]
struct MapInfo
{
    [FieldOffset(0)] public MapType Type;
    [FieldOffset(4)] public uint Id;
    [FieldOffset(8)] public int KeySize;
    [FieldOffset(12)] public int ValueSize;
    [FieldOffset(16)] public uint MaxEntries;
    [FieldOffset(20)] public uint Flags;
    [FieldOffset(24)] public ObjectName Name;
    [FieldOffset(80)] public ulong Extra;
}

[StructLayout(LayoutKind.Explicit, Size = 64)]
struct LinkInfo
{
    public const uint TypeXdp = 6, TypeTcx = 11;

    [FieldOffset(0)] public uint Type;
    [FieldOffset(4)] public uint Id;
    [FieldOffset(8)] public uint ProgramId;
    [FieldOffset(16)] public int InterfaceIndex;
    [FieldOffset(20)] public AttachType AttachType;
}

[StructLayout(LayoutKind.Explicit, Size = 32)]
unsafe struct BtfInfo
{
    [FieldOffset(0)] public void* Types;
    [FieldOffset(8)] public int Size;
    [FieldOffset(12)] public uint Id;
    [FieldOffset(16)] public byte* Name;
    [FieldOffset(24)] public int NameSize;
    [FieldOffset(28)] public uint IsKernel;
}
