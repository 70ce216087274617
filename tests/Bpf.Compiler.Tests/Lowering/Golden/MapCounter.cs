using Bpf;

static class MapCounter
{
    public static readonly ArrayMap<ulong> Counts = new(maxEntries: 4);

    [Xdp]
    public static XdpAction Run(XdpContext context)
    {
        if (Counts.TryGet(context.ReceiveQueue, out var count)) count.Value++;
        return XdpAction.Pass;
    }
}
