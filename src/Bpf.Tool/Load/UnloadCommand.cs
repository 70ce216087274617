using System.CommandLine;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Load;

static class UnloadCommand
{
    static readonly Argument<string> s_interface = new("interface") { Description = "The network interface, such as eth0." };
    static readonly Option<bool> s_all = new("--all", "-a") { Description = "Detach every XDP program of the interface; no error if there is none." };

    public static Command Create()
    {
        var command = new Command("unload", "Detach the XDP program of an interface, whoever attached it.") { s_interface, s_all };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(s_interface), parsed.GetValue(s_all)));
        return command;
    }

    static int Run(string interfaceName, bool all)
    {
        var present = Xdp.Query(interfaceName);
        if (!all && present.Count == 0)
            throw new CommandException($"{interfaceName} has no XDP program", "'bpf status' lists the interfaces that have one.");
        if (!all && present.Count > 1)
            throw new CommandException($"{interfaceName} has {present.Count} XDP programs", "Detach all of them with --all.");

        foreach (var attachment in Detachment.Run(interfaceName, XdpMode.Auto))
            Console.Out.WriteLine($"{Name(attachment)} (id {attachment.ProgramId}) is no longer on {interfaceName}.");
        return ExitCode.Success;
    }

    static string Name(XdpAttachment attachment) => attachment.ProgramName.Length > 0 ? attachment.ProgramName : "The program";
}
