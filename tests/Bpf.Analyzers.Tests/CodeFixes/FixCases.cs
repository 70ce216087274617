namespace Bpf.Analyzers.Tests.CodeFixes;

/// <summary>All cases: tests of the kernel load what comes out.</summary>
static partial class FixCases
{
    private const string Events = "private static readonly RingBuffer<uint> Events = new(bytes: 4096);";

    private const string NoInlining = "[MethodImpl(MethodImplOptions.NoInlining)]";

    public static IReadOnlyList<FixCase> All { get; } = [.. Bounds, .. Values, .. Loops, .. Types, .. Methods, .. Maps];

    private static FixCase[] Loops =>
    [
        new("BoundLoopFix", "while", """
            var number = context.IngressInterface;
            // until it is one
            while (number == 0 || {|BPF3015:number != 1|}) number = number * 5 + 1;
            return number == 1 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var number = context.IngressInterface;
            // until it is one
            for (var round = 0; round < 64 && (number == 0 || number != 1); round++) number = number * 5 + 1;
            return number == 1 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("BoundLoopFix", "do", """
            var number = context.IngressInterface;
            do
            {
                number = number * 5 + 1;
            }
            while ({|BPF3015:number != 1|});
            return XdpAction.Pass;
            """, """
            var number = context.IngressInterface;
            var round = 0;
            do
            {
                number = number * 5 + 1;
            }
            while (number != 1 && ++round < 64);
            return XdpAction.Pass;
            """),
        new("BoundLoopFix", "for with a variable of its own", """
            var round = 0u;
            for (var number = context.IngressInterface; {|BPF3015:number != 1|}; number = number * 5 + 1) round += number;
            return round == 1 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var round = 0u;
            var round2 = 0;
            for (var number = context.IngressInterface; round2 < 64 && number != 1; number = number * 5 + 1, round2++) round += number;
            return round == 1 ? XdpAction.Drop : XdpAction.Pass;
            """),
        new("BoundLoopFix", "for without one", """
            var number = context.IngressInterface;
            for (; {|BPF3015:number != 1|};) number = number * 5 + 1;
            return XdpAction.Pass;
            """, """
            var number = context.IngressInterface;
            for (var round = 0; round < 64 && number != 1; round++) number = number * 5 + 1;
            return XdpAction.Pass;
            """),
        new("BoundLoopFix", "no way out", """
            while (true)
            {
                {|BPF3014:Trace.Print("waiting")|};
            }
            """, """
            for (var round = 0; round < 64; round++)
            {
                Trace.Print("waiting");
            }
            return XdpAction.Aborted;
            """),
    ];

    private static FixCase[] Types =>
    [
        new("MakeStructFix", "a class that is created", """
            var sample = {|BPF1002:new Sample1 { Queue = context.ReceiveQueue }|};
            return {|BPF1015:sample|}.IsFirst ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var sample = new Sample1 { Queue = context.ReceiveQueue };
            return sample.IsFirst ? XdpAction.Drop : XdpAction.Pass;
            """)
        {
            Members = """
                /// <summary>A sample.</summary>
                private sealed class Sample1 // of one packet
                {
                    public uint Queue;

                    public bool IsFirst => Queue == 0;
                }
                """,
            MembersAfter = """
                /// <summary>A sample.</summary>
                private struct Sample1 // of one packet
                {
                    public uint Queue;

                    public bool IsFirst => Queue == 0;
                }
                """,
        },
        new("MakeStructFix", "a record", """
            return {|BPF1002:new Sample1(context.ReceiveQueue)|}.Queue == 0 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            return new Sample1(context.ReceiveQueue).Queue == 0 ? XdpAction.Drop : XdpAction.Pass;
            """)
        {
            Members = "private sealed record Sample1(uint Queue);",
            MembersAfter = "private record struct Sample1(uint Queue);",
        },
        new("WriteUncheckedFix", "in checked, and in a checked block", """
            if (Sample.IsNull(context)) return XdpAction.Drop;
            checked
            {
                if (1 == {|BPF1016:(long)context.DataEnd|}) return XdpAction.Drop;
            }

            return XdpAction.Pass;
            """, """
            if (Sample.IsNull(context)) return XdpAction.Drop;
            checked
            {
                if (1 == unchecked((long)context.DataEnd)) return XdpAction.Drop;
            }

            return XdpAction.Pass;
            """)
        {
            Members = "private static bool IsNull(XdpContext context) => checked({|BPF1016:(long)context.Data|}) == 0;",
            MembersAfter = "private static bool IsNull(XdpContext context) => unchecked((long)context.Data) == 0;",
        },
        new("SequentialLayoutFix", "a struct of the file", """
            var sample = {|BPF2001:new Sample1 { Queue = context.ReceiveQueue }|};
            return sample.Queue == 1 ? XdpAction.Drop : XdpAction.Pass;
            """, """
            var sample = new Sample1 { Queue = context.ReceiveQueue };
            return sample.Queue == 1 ? XdpAction.Drop : XdpAction.Pass;
            """)
        {
            Members = """
                [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
                public struct Sample1 { public byte Kind; public uint Queue; }
                """,
            MembersAfter = """
                [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
                public struct Sample1 { public byte Kind; public uint Queue; }
                """,
        },
    ];

    private static FixCase[] Methods =>
    [
        new("LetInlineFix", "too many arguments", "return Sum(1, 2, 3, 4, 5, 6) > 20 ? XdpAction.Drop : XdpAction.Pass;",
            "return Sum(1, 2, 3, 4, 5, 6) > 20 ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = $$"""
                /// <summary>The sum.</summary>
                {{NoInlining}} // for the profile
                private static int {|BPF1040:Sum|}(int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f;
                """,
            MembersAfter = """
                /// <summary>The sum.</summary>
                private static int Sum(int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f;
                """,
        },
        new("LetInlineFix", "a global function with another attribute", "var cursor = context.Packet; return Skip(ref cursor) ? XdpAction.Drop : XdpAction.Pass;",
            "var cursor = context.Packet; return Skip(ref cursor) ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = "[SkipLocalsInit, GlobalFunction] private static bool {|BPF1043:Skip|}(ref PacketCursor cursor) => cursor.TrySkip(14);",
            MembersAfter = "[SkipLocalsInit] private static bool Skip(ref PacketCursor cursor) => cursor.TrySkip(14);",
        },
        new("LetInlineFix", "a local function that captures", $$"""
            var first = context.ReceiveQueue;
            return {|BPF1041:IsFirst()|} ? XdpAction.Drop : XdpAction.Pass;

            {{NoInlining}}
            bool IsFirst() => first == 0;
            """, """
            var first = context.ReceiveQueue;
            return IsFirst() ? XdpAction.Drop : XdpAction.Pass;

            bool IsFirst() => first == 0;
            """),
        new("LetInlineFix", "a pointer to the stack", "var number = context.ReceiveQueue; return Same(&number) == &number ? XdpAction.Drop : XdpAction.Pass;",
            "var number = context.ReceiveQueue; return Same(&number) == &number ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = $"{NoInlining}\nprivate static uint* Same(uint* number) => {{|BPF3032:number|}};",
            MembersAfter = "private static uint* Same(uint* number) => number;",
        },
        new("DeviceMapSectionFix", "no section yet", "return {|BPF4009:context.EgressInterface|} == 1 ? XdpAction.Drop : XdpAction.Pass;",
            "return context.EgressInterface == 1 ? XdpAction.Drop : XdpAction.Pass;") { Section = ("", "(Section = \"xdp/devmap\")") },
        new("DefaultSectionFix", "a name with a space", "return XdpAction.Pass;", "return XdpAction.Pass;")
            { Section = ("(Section = \"drop all\")", "(Section = \"xdp\")"), Name = ("{|BPF5003:Run|}", "Run") },
    ];

    private static FixCase[] Maps =>
    [
        new("RoundUpRingBufferFix", "a size between", "return Events.TryOutput(1) ? XdpAction.Drop : XdpAction.Pass;",
            "return Events.TryOutput(1) ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = "private static readonly RingBuffer<ulong> {|BPF4020:Events = new(100_000)|}; // events",
            MembersAfter = "private static readonly RingBuffer<ulong> Events = new(128 * 1024); // events",
        },
        new("RoundUpRingBufferFix", "a small size", "return Events.TryOutput(1) ? XdpAction.Drop : XdpAction.Pass;",
            "return Events.TryOutput(1) ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = "private static readonly RingBuffer<ulong> {|BPF4020:Events = new RingBuffer<ulong>(bytes: 1)|};",
            MembersAfter = "private static readonly RingBuffer<ulong> Events = new RingBuffer<ulong>(bytes: 4 * 1024);",
        },
        new("MakeConfigurableStaticReadOnlyFix", "two of them", "return Queue == Limit ? XdpAction.Drop : XdpAction.Pass;",
            "return Queue == Limit ? XdpAction.Drop : XdpAction.Pass;")
        {
            Members = "[Configurable] public static uint {|BPF4007:Queue|} = 1;\n\n[Configurable] private static uint {|BPF4007:Limit|} = 2;",
            MembersAfter = "[Configurable] public static readonly uint Queue = 1;\n\n[Configurable] private static readonly uint Limit = 2;",
        },
        new("MoveMapToFieldFix", "a local variable", """
            var packets = {|BPF4003:new ArrayMap<ulong>(maxEntries: 1)|};
            if (packets.TryGet(0, out var count)) count.Value++;
            return XdpAction.Pass;
            """, """
            if (Packets.TryGet(0, out var count)) count.Value++;
            return XdpAction.Pass;
            """) { MembersAfter = "private static readonly ArrayMap<ulong> Packets = new(maxEntries: 1);" },
        new("DiscardRecordFix", "a return behind an if", """
            if (!{|BPF3047:Events.TryReserve(out var record)|}) return XdpAction.Pass;
            record.Value = context.ReceiveQueue;
            if (context.IngressInterface == 1) return XdpAction.Drop; // not ours
            record.Submit();
            return XdpAction.Pass;
            """, """
            if (!Events.TryReserve(out var record)) return XdpAction.Pass;
            record.Value = context.ReceiveQueue;
            if (context.IngressInterface == 1)
            {
                record.Discard();
                return XdpAction.Drop;
            } // not ours
            record.Submit();
            return XdpAction.Pass;
            """) { Members = Events },
        new("DiscardRecordFix", "a return in a block", """
            if (!{|BPF3047:Events.TryReserve(out var record)|}) return XdpAction.Pass;
            record.Value = context.ReceiveQueue;
            if (context.IngressInterface == 2)
            {
                // not ours
                return XdpAction.Drop;
            }

            record.Submit();
            return XdpAction.Pass;
            """, """
            if (!Events.TryReserve(out var record)) return XdpAction.Pass;
            record.Value = context.ReceiveQueue;
            if (context.IngressInterface == 2)
            {
                record.Discard();
                // not ours
                return XdpAction.Drop;
            }

            record.Submit();
            return XdpAction.Pass;
            """) { Members = Events },
        new("DiscardRecordFix", "several returns at once", """
            if (!{|BPF3047:Events.TryReserve(out var record)|}) return XdpAction.Pass;
            record.Value = context.ReceiveQueue;
            if (context.IngressInterface == 1) return XdpAction.Drop;
            if (context.IngressInterface == 2)
            {
                if (context.ReceiveQueue == 3) return XdpAction.Aborted;
                return XdpAction.Drop;
            }

            if (context.IngressInterface != 5) return XdpAction.Pass;
            record.Submit();
            return XdpAction.Pass;
            """, """
            if (!Events.TryReserve(out var record)) return XdpAction.Pass;
            record.Value = context.ReceiveQueue;
            if (context.IngressInterface == 1)
            {
                record.Discard();
                return XdpAction.Drop;
            }
            if (context.IngressInterface == 2)
            {
                if (context.ReceiveQueue == 3)
                {
                    record.Discard();
                    return XdpAction.Aborted;
                }
                record.Discard();
                return XdpAction.Drop;
            }

            if (context.IngressInterface != 5)
            {
                record.Discard();
                return XdpAction.Pass;
            }
            record.Submit();
            return XdpAction.Pass;
            """) { Members = Events },
    ];
}
