using Bpf;

static class Division
{
    [Xdp]
    public static XdpAction Run(XdpContext context) => Divide((int)context.IngressInterface, (int)context.ReceiveQueue) > 3 ? XdpAction.Drop : XdpAction.Pass;

    static int Divide(int a, int b) => a / b;
}
