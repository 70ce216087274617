using System;
using System.Runtime.CompilerServices;
using Bpf;

public static partial class Sample
{
    [Xdp]
    public static XdpAction Run(XdpContext context)
    {
        Check(context.ReceiveQueue);
        return (XdpAction)(Half(context.IngressInterface) + (uint)Wide(context.ReceiveQueue) + Never(3));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check(uint queue)
    {
        if (queue > 64) throw new ArgumentOutOfRangeException(nameof(queue));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Half(uint number) => (number & 1) == 0 ? number / 2 : throw new ArgumentException(null, nameof(number));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Wide(ulong number) => checked(number + 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Never(uint number) => number + 1;
}
