// Linux 6.4
using System;
using Bpf;

public static partial class Sample
{
    [Xdp]
    public static XdpAction Run(XdpContext context)
    {
        var sum = 0;
        foreach (var i in Loop.Range(16))
        {
            if (sum > 50) return XdpAction.Drop;
            sum = checked(sum + i);
        }

        return (XdpAction)sum;
    }
}
