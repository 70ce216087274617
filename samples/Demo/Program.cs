using Bpf.Runtime;
using Samples.Demo;
using Spectre.Console;

try
{
    return args switch
    {
        ["kernel", var networkInterface, var peer] => new KernelDemo(networkInterface, new Peer(peer, "192.0.2.1", "2001:db8::1")).Run(),
        ["clr", ..] => ClrDemo.Run(),
        _ => Usage(),
    };
}
catch (BpfException e)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{e.Message}[/]");
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: Demo kernel <network interface> <network namespace of the peer>, or Demo clr. ./eng/demo.sh calls it.");
    return 2;
}
