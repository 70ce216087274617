using Bpf;

static class TraceSample
{
    [Configurable] public static readonly byte Level = 2;

    [Xdp]
    public static XdpAction Run(XdpContext context)
    {
        if (Level > 1) Trace.Print($"queue {context.ReceiveQueue:x} is 100% {Level}");
        return XdpAction.Pass;
    }
}
