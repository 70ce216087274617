namespace Bpf.Runtime;

/// <summary>What a map is. The values are the kernel's <c>enum bpf_map_type</c>.</summary>
public enum MapType
{
    /// <summary>No map type.</summary>
    Unspecified = 0,

    /// <summary>Hash table (Linux 3.19).</summary>
    Hash = 1,

    /// <summary>Array with 32-bit index (Linux 3.19).</summary>
    Array = 2,

    /// <summary>Programs to tail-call (Linux 4.2).</summary>
    ProgramArray = 3,

    /// <summary>Perf event buffers, one for each CPU (Linux 4.3).</summary>
    PerfEventArray = 4,

    /// <summary>Hash table with a value for each CPU (Linux 4.6).</summary>
    PerCpuHash = 5,

    /// <summary>Array with a value for each CPU (Linux 4.6).</summary>
    PerCpuArray = 6,

    /// <summary>Stack traces (Linux 4.6).</summary>
    StackTrace = 7,

    /// <summary>Control groups (Linux 4.8).</summary>
    CgroupArray = 8,

    /// <summary>Hash table that evicts what was least recently used (Linux 4.10).</summary>
    LruHash = 9,

    /// <summary>The same with a value for each CPU (Linux 4.10).</summary>
    LruPerCpuHash = 10,

    /// <summary>Longest prefix match (Linux 4.11).</summary>
    LpmTrie = 11,

    /// <summary>Array of maps (Linux 4.12).</summary>
    ArrayOfMaps = 12,

    /// <summary>Hash table of maps (Linux 4.12).</summary>
    HashOfMaps = 13,

    /// <summary>Interfaces to redirect to, by index (Linux 4.14).</summary>
    DeviceMap = 14,

    /// <summary>Sockets, by index (Linux 4.14).</summary>
    SocketMap = 15,

    /// <summary>CPUs to redirect to (Linux 4.15).</summary>
    CpuMap = 16,

    /// <summary>AF_XDP sockets to redirect to (Linux 4.18).</summary>
    XskMap = 17,

    /// <summary>Sockets, by key (Linux 4.18).</summary>
    SocketHash = 18,

    /// <summary>Deprecated: storage of a control group (Linux 4.19).</summary>
    CgroupStorage = 19,

    /// <summary>Sockets of one port (Linux 4.19).</summary>
    ReusePortSocketArray = 20,

    /// <summary>Deprecated: storage of a control group with a value for each CPU (Linux 4.20).</summary>
    PerCpuCgroupStorage = 21,

    /// <summary>First in, first out (Linux 4.20).</summary>
    Queue = 22,

    /// <summary>Last in, first out (Linux 4.20).</summary>
    Stack = 23,

    /// <summary>Storage of a socket (Linux 5.2).</summary>
    SocketStorage = 24,

    /// <summary>Interfaces to redirect to, by key (Linux 5.4).</summary>
    DeviceMapHash = 25,

    /// <summary>Kernel structures that a program implements (Linux 5.6).</summary>
    StructOps = 26,

    /// <summary>Ring buffer to user space (Linux 5.8).</summary>
    RingBuffer = 27,

    /// <summary>Storage of an inode (Linux 5.10).</summary>
    InodeStorage = 28,

    /// <summary>Storage of a task (Linux 5.11).</summary>
    TaskStorage = 29,

    /// <summary>Bloom filter (Linux 5.16).</summary>
    BloomFilter = 30,

    /// <summary>Ring buffer from user space (Linux 6.1).</summary>
    UserRingBuffer = 31,

    /// <summary>Storage of a control group (Linux 6.2).</summary>
    CgroupLocalStorage = 32,

    /// <summary>Memory shared with user space (Linux 6.9).</summary>
    Arena = 33,
}
