using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Programs;

/// <summary>C structs of the kernel that BTF must name.</summary>
internal static class KernelTypes
{
    private static readonly DebugInt _byte = new("unsigned char", 1, DebugEncoding.Unsigned);
    private static readonly DebugInt _long = new("unsigned long long", 8, DebugEncoding.Unsigned);

    /// <summary>struct __sk_buff (include/uapi/linux/bpf.h).</summary>
    public static DebugStruct SkBuff { get; } = CreateSkBuff();

    /// <summary>A struct of fields of 32 bits.</summary>
    public static DebugStruct Create(string name, params string[] fields)
    {
        var type = new DebugStruct(name, fields.Length * 4, false);
        Add(type, 0, fields);
        return type;
    }

    private static DebugStruct CreateSkBuff()
    {
        var type = new DebugStruct("__sk_buff", 192, false);
        Add(type, 0, "len", "pkt_type", "mark", "queue_mapping", "protocol", "vlan_present", "vlan_tci", "vlan_proto", "priority",
            "ingress_ifindex", "ifindex", "tc_index");
        type.Fields.Add(new("cb", 48, new DebugArray(DebugInt.UInt32, 5)));
        Add(type, 68, "hash", "tc_classid", "data", "data_end", "napi_id", "family", "remote_ip4", "local_ip4");
        type.Fields.Add(new("remote_ip6", 100, new DebugArray(DebugInt.UInt32, 4)));
        type.Fields.Add(new("local_ip6", 116, new DebugArray(DebugInt.UInt32, 4)));
        Add(type, 132, "remote_port", "local_port", "data_meta");
        type.Fields.Add(new("flow_keys", 144, new DebugPointer(null)));
        type.Fields.Add(new("tstamp", 152, _long));
        Add(type, 160, "wire_len", "gso_segs");
        type.Fields.Add(new("sk", 168, new DebugPointer(null)));
        Add(type, 176, "gso_size");
        type.Fields.Add(new("tstamp_type", 180, _byte));
        type.Fields.Add(new("hwtstamp", 184, _long));
        return type;
    }

    private static void Add(DebugStruct type, int offset, params string[] fields)
    {
        for (var i = 0; i < fields.Length; i++) type.Fields.Add(new(fields[i], offset + i * 4, DebugInt.UInt32));
    }
}
