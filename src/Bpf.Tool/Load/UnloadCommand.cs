using System.CommandLine;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Load;

static class UnloadCommand
{
    static readonly Argument<string> s_interface = new("interface") { Description = "The network interface, such as eth0." };
    static readonly Option<bool> s_all = new("--all", "-a") { Description = "Detach every program of the interface; no error if there is none." };

    static readonly Option<string?> s_kind = new Option<string?>("--kind", "-k")
    {
        Description = "Only programs of this kind.",
    }.WithValues([Xdp, .. Directions.Shown]);

    const string Xdp = "xdp";

    public static Command Create()
    {
        var command = new Command("unload", "Detach the XDP or TC program of an interface, whoever attached it.") { s_interface, s_kind, s_all };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(s_interface), parsed.GetValue(s_kind), parsed.GetValue(s_all)));
        return command;
    }

    static int Run(string interfaceName, string? kind, bool all)
    {
        var xdp = kind is null or Xdp ? Runtime.Xdp.Query(interfaceName) : [];
        var tc = Enum.GetValues<TcDirection>().Where(direction => kind is null || kind == Directions.Name(direction))
            .SelectMany(direction => Tc.Query(interfaceName, direction).Programs).ToArray();
        Check(interfaceName, kind, xdp.Count, tc.Length, all);

        if (xdp.Count > 0)
            foreach (var attachment in Detachment.Run(interfaceName, XdpMode.Auto)) Tell(attachment.ProgramName, attachment.ProgramId, interfaceName);
        foreach (var attachment in tc)
        {
            Detachment.Run(attachment);
            Tell(attachment.ProgramName, attachment.ProgramId, interfaceName);
        }

        return ExitCode.Success;
    }

    static void Check(string interfaceName, string? kind, int xdp, int tc, bool all)
    {
        if (all || xdp + tc == 1) return;
        if (xdp + tc == 0)
            throw new CommandException($"{interfaceName} has no {(kind is null ? "XDP or TC" : kind)} program", "'bpf status' lists the interfaces that have one.");
        throw tc == 0
            ? new CommandException($"{interfaceName} has {xdp} XDP programs", "Detach all of them with --all.")
            : new CommandException($"{interfaceName} has {xdp + tc} XDP and TC programs", "Detach all of them with --all, or those of one --kind.");
    }

    static void Tell(string name, uint id, string interfaceName) =>
        Console.Out.WriteLine($"{(name.Length > 0 ? name : "The program")} (id {id}) is no longer on {interfaceName}.");
}
