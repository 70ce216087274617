namespace Bpf.Compiler.Maps;

/// <summary>The map types that need something of their own; numbers of <c>enum bpf_map_type</c>, include/uapi/linux/bpf.h.</summary>
internal static class MapTypes
{
    public const uint Hash = 1;
    public const uint Array = 2;
    public const uint ProgramArray = 3;
    public const uint LruHash = 9;
    public const uint LpmTrie = 11;
    public const uint RingBuffer = 27;
}
