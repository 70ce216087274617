namespace Bpf.Analyzers.Tests.CodeFixes;

static partial class FixCases
{
    private const string Counters = "private static readonly ArrayMap<ulong> Counters = new(maxEntries: 1);";

    private const string Flows = """
        public struct Flow { public ulong Packets, Bytes; }

        private static readonly HashMap<uint, Flow> Flows = new(maxEntries: 16);
        """;

    private const string Buffers = """
        [InlineArray(16)]
        public struct Numbers { private uint _first; }

        private static readonly ArrayMap<Numbers> Buffers = new(maxEntries: 1);
        """;

    private static FixCase[] Bounds =>
    [
        new("AddBoundsCheckFix", "a variable", """
            // the type of what follows
            var type = {|BPF3005:*(ushort*)(context.Data + 12)|};
            return type == 8 ? XdpAction.Drop : XdpAction.Pass; // IPv4
            """, """
            if (context.Data + 14 > context.DataEnd) return XdpAction.Aborted;
            // the type of what follows
            var type = *(ushort*)(context.Data + 12);
            return type == 8 ? XdpAction.Drop : XdpAction.Pass; // IPv4
            """),
        new("AddBoundsCheckFix", "an expression body", "=> {|BPF3005:*context.Data|} == 1 ? XdpAction.Drop : XdpAction.Pass; // the first byte", """
            if (context.Data + 1 > context.DataEnd) return XdpAction.Aborted;
            return *context.Data == 1 ? XdpAction.Drop : XdpAction.Pass;
            """) { AfterBody = " // the first byte" },
        new("AddBoundsCheckFix", "two places", """
            var data = context.Data;
            {|BPF3005:data[3]|} = 1;
            var ip = (IPv4Header*)(data + 14);
            if ({|BPF3005:ip->Protocol|} == IPProtocol.Udp) return XdpAction.Drop;
            return XdpAction.Pass;
            """, """
            var data = context.Data;
            if (context.Data + 4 > context.DataEnd) return XdpAction.Aborted;
            data[3] = 1;
            var ip = (IPv4Header*)(data + 14);
            if (context.Data + 24 > context.DataEnd) return XdpAction.Aborted;
            if (ip->Protocol == IPProtocol.Udp) return XdpAction.Drop;
            return XdpAction.Pass;
            """),
        new("AddBoundsCheckFix", "a statement of an if, and of a loop", """
            if (context.IngressInterface == 1)
                {|BPF3005:*context.Data|} = 1;
            for (var i = 0; i < 4; i++) if (i == 2) {|BPF3005:context.Data[7]|} = 1;
            return XdpAction.Pass;
            """, """
            if (context.Data + 1 > context.DataEnd) return XdpAction.Aborted;
            if (context.IngressInterface == 1)
                *context.Data = 1;
            if (context.Data + 8 > context.DataEnd) return XdpAction.Aborted;
            for (var i = 0; i < 4; i++) if (i == 2) context.Data[7] = 1;
            return XdpAction.Pass;
            """),
        new("AddBoundsCheckFix", "methods that return nothing and bool", "Mark(context); return IsOne(context) ? XdpAction.Drop : XdpAction.Pass;",
            "Mark(context); return IsOne(context) ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = """
                private static void Mark(XdpContext packet) => {|BPF3005:packet.Data[1]|} = 1;

                private static bool IsOne(XdpContext packet) { return {|BPF3005:*packet.Data|} == 1; }
                """,
            MembersAfter = """
                private static void Mark(XdpContext packet)
                {
                    if (packet.Data + 2 > packet.DataEnd) return;
                    packet.Data[1] = 1;
                }

                private static bool IsOne(XdpContext packet) { if (packet.Data + 1 > packet.DataEnd) return false; return *packet.Data == 1; }
                """,
        },
        new("AddBoundsCheckFix", "a case of a switch", """
            switch (context.IngressInterface)
            {
                case 1:
                    {|BPF3005:*context.Data|} = 1;
                    break;
            }

            return XdpAction.Pass;
            """, """
            switch (context.IngressInterface)
            {
                case 1:
                    if (context.Data + 1 > context.DataEnd) return XdpAction.Aborted;
                    *context.Data = 1;
                    break;
            }

            return XdpAction.Pass;
            """),
        new("AddBoundsCheckFix", "a comparison of lengths", """
            if (context.DataEnd - context.Data < 14) return XdpAction.Pass;
            return {|BPF3007:*context.Data|} == 0 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            if (context.DataEnd - context.Data < 14) return XdpAction.Pass;
            if (context.Data + 1 > context.DataEnd) return XdpAction.Aborted;
            return *context.Data == 0 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("AddBoundsCheckFix", "a pointer that was moved", """
            var data = context.Data;
            if (data + 64 > context.DataEnd) return XdpAction.Pass;
            var header = (UdpHeader*)(data + (*data & 15));
            return {|BPF3012:header->DestinationPort|} == 53 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var data = context.Data;
            if (data + 64 > context.DataEnd) return XdpAction.Pass;
            var header = (UdpHeader*)(data + (*data & 15));
            if ((byte*)(header + 1) > context.DataEnd) return XdpAction.Aborted;
            return header->DestinationPort == 53 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("AddBoundsCheckFix", "a check on some ways only", """
            if (context.IngressInterface == 1 && context.Data + 1 > context.DataEnd) return XdpAction.Pass;
            return {|BPF3001:*context.Data|} == 0 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            if (context.IngressInterface == 1 && context.Data + 1 > context.DataEnd) return XdpAction.Pass;
            if (context.Data + 1 > context.DataEnd) return XdpAction.Aborted;
            return *context.Data == 0 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("CheckAllBytesFix", "a number", """
            var data = context.Data;
            var end = context.DataEnd;
            if (data + /* Ethernet */ 13 > end) return XdpAction.Pass;
            return {|BPF3008:*(ushort*)(data + 12)|} == 8 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var data = context.Data;
            var end = context.DataEnd;
            if (data + /* Ethernet */ 14 > end) return XdpAction.Pass;
            return *(ushort*)(data + 12) == 8 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("CheckAllBytesFix", "the end on the left", """
            if (context.DataEnd < context.Data + (12 + 2)) return XdpAction.Pass;
            var ip = (IPv4Header*)(context.Data + 14);
            return {|BPF3008:ip->Protocol|} == IPProtocol.Udp ? XdpAction.Drop : XdpAction.Pass;
            """, """
            if (context.DataEnd < context.Data + 24) return XdpAction.Pass;
            var ip = (IPv4Header*)(context.Data + 14);
            return ip->Protocol == IPProtocol.Udp ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("ComparePointersFix", "casts to long", """
            if ((long)context.Data + 1 > (long)context.DataEnd) return XdpAction.Pass;
            return {|BPF3006:*context.Data|} == 0 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            if (context.Data + 1 > context.DataEnd) return XdpAction.Pass;
            return *context.Data == 0 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("MoveOtherPointerFix", "on either side", """
            var end = context.DataEnd;
            if (context.Data > {|BPF3009:end - 14|}) return XdpAction.Pass;
            if ({|BPF3009:context.DataEnd - sizeof(ulong)|} < context.Data) return XdpAction.Drop;
            return XdpAction.Pass;
            """, """
            var end = context.DataEnd;
            if (context.Data + 14 > end) return XdpAction.Pass;
            if (context.DataEnd < context.Data + sizeof(ulong)) return XdpAction.Drop;
            return XdpAction.Pass;
            """),
    ];

    private static FixCase[] Values =>
    [
        new("AddNullCheckFix", "several uses", """
            uint key = 1;
            var flow = Flows.Lookup(&key); // may be missing
            {|BPF3010:flow->Packets|}++;
            {|BPF3010:flow->Bytes|} += 64;
            return XdpAction.Pass;
            """, """
            uint key = 1;
            var flow = Flows.Lookup(&key); // may be missing
            if (flow == null) return XdpAction.Aborted;
            flow->Packets++;
            flow->Bytes += 64;
            return XdpAction.Pass;
            """) { Members = Flows },
        new("AddNullCheckFix", "a variable that is assigned", """
            uint key = 1;
            ulong* counter;
            counter = Counters.Lookup(&key);
            {|BPF3010:*counter|} += 1;
            return XdpAction.Pass;
            """, """
            uint key = 1;
            ulong* counter;
            counter = Counters.Lookup(&key);
            if (counter == null) return XdpAction.Aborted;
            *counter += 1;
            return XdpAction.Pass;
            """) { Members = Counters },
        new("AddNullCheckFix", "a check on some ways only", """
            uint key = 1;
            var counter = Counters.Lookup(&key);
            if (context.IngressInterface == 1 && counter == null) return XdpAction.Pass;
            {|BPF3001:*counter|} += 1;
            return XdpAction.Pass;
            """, """
            uint key = 1;
            var counter = Counters.Lookup(&key);
            if (counter == null) return XdpAction.Aborted;
            if (context.IngressInterface == 1 && counter == null) return XdpAction.Pass;
            *counter += 1;
            return XdpAction.Pass;
            """) { Members = Counters },
        new("UseTryGetFix", "fields", """
            uint key = 1;
            Flow* flow = Flows.Lookup(&key);
            {|BPF3010:flow->Packets|}++;
            return {|BPF3010:flow->Bytes|} > 100 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            uint key = 1;
            if (!Flows.TryGet(key, out var flow)) return XdpAction.Aborted;
            flow.Value.Packets++;
            return flow.Value.Bytes > 100 ? XdpAction.Drop : XdpAction.Pass;
            """) { Members = Flows },
        new("UseTryReadFix", "a header", """
            var ethernet = (EthernetHeader*)context.Data;
            return {|BPF3005:ethernet->EtherType|} == EtherType.IPv4 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            if (!context.Packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
            return ethernet.Value.EtherType == EtherType.IPv4 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("UseTryReadFix", "a byte", """
            var first = context.Data;
            {|BPF3005:*first|} = 1;
            return XdpAction.Tx;
            """, """
            if (!context.Packet.TryRead(out Ref<byte> first)) return XdpAction.Aborted;
            first.Value = 1;
            return XdpAction.Tx;
            """),
        new("CheckIndexFix", "a signed index", """
            uint key = 0;
            var numbers = (uint*)Buffers.Lookup(&key);
            if (numbers == null) return XdpAction.Aborted;
            var index = (int)context.ReceiveQueue;
            {|BPF3041:numbers[index]|} = 1;
            return XdpAction.Pass;
            """, """
            uint key = 0;
            var numbers = (uint*)Buffers.Lookup(&key);
            if (numbers == null) return XdpAction.Aborted;
            var index = (int)context.ReceiveQueue;
            if ((uint)index >= 16) return XdpAction.Aborted;
            numbers[index] = 1;
            return XdpAction.Pass;
            """) { Members = Buffers },
        new("CheckIndexFix", "a local variable", """
            var seen = stackalloc ushort[8];
            {|BPF3042:seen[context.ReceiveQueue]|} = 1;
            return seen[context.IngressInterface & 7] == 1 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var seen = stackalloc ushort[8];
            if (context.ReceiveQueue >= 8) return XdpAction.Aborted;
            seen[context.ReceiveQueue] = 1;
            return seen[context.IngressInterface & 7] == 1 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("PlainOperationFix", "statements and values", """
            if (!context.Packet.TryRead(out Ref<long> number)) return XdpAction.Pass;
            {|BPF3003:Interlocked.Increment(ref number.Value)|}; // one more
            {|BPF3003:Interlocked.And(ref number.Value, 7)|};
            return {|BPF3003:Interlocked.Add(ref number.Value, 3)|} > 4 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            if (!context.Packet.TryRead(out Ref<long> number)) return XdpAction.Pass;
            number.Value++; // one more
            number.Value &= 7;
            return (number.Value += 3) > 4 ? XdpAction.Drop : XdpAction.Pass;
            """),
    ];
}
