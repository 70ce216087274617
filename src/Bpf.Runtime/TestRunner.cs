using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Runs a program on a packet (bpf_prog_test_run_xdp in net/bpf/test_run.c).</summary>
static unsafe class TestRunner
{
    // Room for a program that puts headers in front.
    const int Headroom = 512;

    // BPF_F_TEST_XDP_LIVE_FRAMES
    const uint LiveFrames = 2;

    public static TestRunResult Run(XdpProgram program, TestRunOptions options)
    {
        Check(options);
        var output = new byte[options.Packet.Length + Headroom];
        var context = InputContext(options);
        var (error, result) = Run(program, options, context, output);
        if (error == Errno.ENOSPC)
            (error, result) = Run(program, options, context, output = new byte[result.OutputSize]);
        // Before Linux 5.15 there is no context.
        if (error == Errno.EINVAL && options is { MetadataLength: 0, IngressInterface: 0, ReceiveQueue: 0 })
            (error, result) = Run(program, options, null, output);
        if (error != 0)
            throw KernelError.From($"Running program '{program.Name}' on a packet of {options.Packet.Length} bytes", error, Hint(error, options));
        var metadata = Math.Min(result.Metadata, result.OutputSize);
        return new TestRunResult(result.ReturnValue, output[metadata..result.OutputSize], output[..metadata], result.Duration);
    }

    public static void RunLive(XdpProgram program, TestRunOptions options)
    {
        Check(options);
        using var borrowed = program.Descriptor.Borrow();
        var context = InputContext(options);
        fixed (byte* input = options.Packet.Span)
        {
            // No output: the kernel has none to give.
            var attributes = new TestRunAttributes
            {
                Program = borrowed.Value, Input = input, InputSize = options.Packet.Length, Repeat = options.Repeat,
                ContextInput = &context, ContextInputSize = sizeof(Context), Flags = LiveFrames,
            };
            var error = -BpfSyscall.Call(BpfCommand.TestRun, ref attributes);
            if (error > 0) throw KernelError.From($"Running program '{program.Name}' on live frames of {options.Packet.Length} bytes", error, LiveHint(error, options));
        }
    }

    static (int Error, Outcome Result) Run(XdpProgram program, TestRunOptions options, Context? context, byte[] output)
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
            return (Math.Max(error, 0), new Outcome(attributes.ReturnValue, attributes.OutputSize, attributes.Duration, (int)contextOut.Data));
        }
    }

    static Context InputContext(TestRunOptions options) => new()
    {
        Data = (uint)options.MetadataLength, DataEnd = (uint)options.Packet.Length,
        IngressInterface = (uint)options.IngressInterface, ReceiveQueue = (uint)options.ReceiveQueue,
    };

    static void Check(TestRunOptions options)
    {
        if (options.Packet.Length - options.MetadataLength < 14)
            throw new ArgumentException(
                $"A packet has at least the 14 bytes of an Ethernet header; this one has {options.Packet.Length - options.MetadataLength}.");
        if (options.MetadataLength is < 0 or > 32 || options.MetadataLength % 4 != 0)
            throw new ArgumentException($"Metadata has a multiple of 4 bytes, at most 32, not {options.MetadataLength}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeat, 1);
    }

    static string? Hint(int error, TestRunOptions options) => error switch
    {
        Errno.EINVAL or Errno.ENODEV when options.IngressInterface != 0 || options.ReceiveQueue != 0 =>
            $"Interface {options.IngressInterface} or its receive queue {options.ReceiveQueue} may not exist in this network namespace; "
            + "contexts need Linux 5.15.",
        Errno.EINVAL or Errno.E2BIG or Errno.ENOMEM =>
            "The packet may be too long: about 60,000 bytes fit into the kernel's buffers, before Linux 5.18 about 3,500.",
        _ => null,
    };

    static string? LiveHint(int error, TestRunOptions options) =>
        Hint(error, options) is { } hint ? $"Live frames need Linux 5.18. {hint}" : null;

    readonly record struct Outcome(uint ReturnValue, int OutputSize, uint Duration, int Metadata);

    /// <summary>The packet's place in the buffer, in bytes (<c>struct xdp_md</c>).</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Context
    {
        public uint Data, DataEnd, DataMeta, IngressInterface, ReceiveQueue, EgressInterface;
    }
}
