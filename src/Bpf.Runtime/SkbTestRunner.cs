using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Runs a traffic control program on a packet (bpf_prog_test_run_skb in net/bpf/test_run.c).</summary>
static unsafe class SkbTestRunner
{
    // Room for a program that makes the packet longer.
    const int Headroom = 512;
    const int ControlNumbers = 5;

    public static TestRunResult Run(TcProgram program, TestRunOptions options)
    {
        Check(options);
        var output = new byte[options.Packet.Length + Headroom];
        // Before Linux 5.2 there is no context.
        Context? context = options.Skb is { } fields ? Write(fields) : null;
        var (error, result) = Run(program, options, context, output);
        if (error == Errno.ENOSPC)
            (error, result) = Run(program, options, context, output = new byte[result.OutputSize]);
        if (error != 0)
            throw KernelError.From($"Running program '{program.Name}' on a packet of {options.Packet.Length} bytes", error, Hint(error));
        return new TestRunResult(result.ReturnValue, output[..result.OutputSize], [], result.Duration) { Skb = context is null ? null : Read(result.Context) };
    }

    static (int Error, Outcome Result) Run(TcProgram program, TestRunOptions options, Context? context, byte[] output)
    {
        using var borrowed = program.Descriptor.Borrow();
        var (contextIn, contextOut) = (context.GetValueOrDefault(), default(Context));
        fixed (byte* input = options.Packet.Span, outputPointer = output)
        {
            var attributes = new TestRunAttributes
            {
                Program = borrowed.Value, Input = input, InputSize = options.Packet.Length,
                Output = outputPointer, OutputSize = output.Length, Repeat = options.Repeat,
            };
            if (context is not null)
            {
                attributes.ContextInput = &contextIn;
                attributes.ContextOutput = &contextOut;
                attributes.ContextInputSize = attributes.ContextOutputSize = sizeof(Context);
            }
            var error = -BpfSyscall.Call(BpfCommand.TestRun, ref attributes);
            return (Math.Max(error, 0), new Outcome(attributes.ReturnValue, attributes.OutputSize, attributes.Duration, contextOut));
        }
    }

    static void Check(TestRunOptions options)
    {
        if (options.Packet.Length < 14)
            throw new ArgumentException($"A packet has at least the 14 bytes of an Ethernet header; this one has {options.Packet.Length}.");
        if (options.MetadataLength != 0 || options.IngressInterface != 0 || options.ReceiveQueue != 0)
            throw new ArgumentException("The kernel's test run of TC programs knows no metadata and no receive queue. Set Skb, or run an XDP program.");
        if (options.Skb is { Control.Count: > ControlNumbers })
            throw new ArgumentException($"There are {ControlNumbers} control numbers, not {options.Skb.Control.Count}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeat, 1);
    }

    static Context Write(SkbFields fields)
    {
        var context = new Context
        {
            Mark = fields.Mark, Priority = fields.Priority, IngressInterface = fields.IngressInterface, Interface = fields.Interface,
            Timestamp = fields.Timestamp, WireLength = fields.WireLength, SegmentCount = fields.SegmentCount, SegmentSize = fields.SegmentSize,
            HardwareTimestamp = fields.HardwareTimestamp,
        };
        for (var i = 0; i < fields.Control.Count; i++)
            context.Control[i] = fields.Control[i];
        return context;
    }

    static SkbFields Read(Context context) => new()
    {
        Mark = context.Mark, Priority = context.Priority, IngressInterface = context.IngressInterface, Interface = context.Interface,
        Timestamp = context.Timestamp, WireLength = context.WireLength, SegmentCount = context.SegmentCount, SegmentSize = context.SegmentSize,
        HardwareTimestamp = context.HardwareTimestamp, Control = new ReadOnlySpan<uint>(context.Control, ControlNumbers).ToArray(),
    };

    static string? Hint(int error) => error switch
    {
        Errno.ENODEV => "The interface of Skb does not exist in this network namespace.",
        Errno.EINVAL => "The packet may be too long (about 3,700 bytes fit into the kernel's buffer), or the kernel does not know a field of Skb.",
        _ => null,
    };

    readonly record struct Outcome(uint ReturnValue, int OutputSize, uint Duration, Context Context);

    /// <summary><c>struct __sk_buff</c> (include/uapi/linux/bpf.h).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    struct Context
    {
        [FieldOffset(8)] public uint Mark;
        [FieldOffset(32)] public uint Priority;
        [FieldOffset(36)] public uint IngressInterface;
        [FieldOffset(40)] public uint Interface;
        [FieldOffset(48)] public fixed uint Control[ControlNumbers];
        [FieldOffset(152)] public ulong Timestamp;
        [FieldOffset(160)] public uint WireLength;
        [FieldOffset(164)] public uint SegmentCount;
        [FieldOffset(176)] public uint SegmentSize;
        [FieldOffset(184)] public ulong HardwareTimestamp;
    }
}
