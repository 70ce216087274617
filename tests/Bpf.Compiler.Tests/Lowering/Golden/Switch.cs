using Bpf;

static class Switch
{
    [Xdp]
    public static XdpAction Run(XdpContext context) => context.ReceiveQueue switch
    {
        0 => XdpAction.Drop,
        > 3 and < 9 or 12 => XdpAction.Tx,
        _ => throw new System.InvalidOperationException(),
    };
}
