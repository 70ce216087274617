using Bpf;
using Bpf.CompilerServices;

public static partial class Sample
{
    [BpfCallback(FirstParameter = 1)]
    public delegate bool Step(in uint key, ref uint state);

    [Xdp]
    public static XdpAction Run(XdpContext context)
    {
        uint sum = 0, product = 1;
        Each(static (in uint key, ref uint state) => (state += key) < 100, ref sum, 0);
        Each(static (in uint key, ref uint state) => { state = checked(state * key); return true; }, ref product, 0);
        return (XdpAction)(sum + product);
    }

    [BpfHelper(164, MinimumKernel = "5.13")]
    private static long Each(Step step, ref uint state, ulong flags) => 0;
}
