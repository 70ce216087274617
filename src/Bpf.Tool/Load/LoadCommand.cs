using System.CommandLine;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Load;

static class LoadCommand
{
    static readonly Argument<string> s_interface = new("interface") { Description = "The network interface, such as eth0." };
    static readonly Argument<string> s_object = CommonOptions.ObjectFile();

    static readonly Option<string> s_mode = new Option<string>("--mode", "-m")
    {
        Description = "Where the kernel runs the program; auto tries native, then generic.",
        DefaultValueFactory = _ => "auto",
    }.WithValues(Modes.Shown, Modes.Accepted);

    static readonly Option<string?> s_direction = new Option<string?>("--direction", "-d")
    {
        Description = "The packets that a TC program shall see, where its section does not say.",
    }.WithValues(Directions.Shown);

    static readonly Option<string?> s_program = new("--program", "-n") { Description = "The program, by name.", HelpName = "name" };
    static readonly Option<string?> s_section = new("--section", "-s") { Description = "The program, by its ELF section.", HelpName = "name" };
    static readonly Option<bool> s_replace = new("--replace") { Description = "Replace the program that is on the interface." };

    static readonly Option<string?> s_pin = new("--pin")
    {
        Description = "Attach by a link that is pinned here, instead of by netlink.",
        HelpName = "path",
    };

    static readonly Option<string[]> s_set = new("--set")
    {
        Description = "Set a [Configurable] value: number, true, false, enum member, IP or MAC address. May be repeated.",
        HelpName = "name=value",
    };

    public static Command Create()
    {
        var command = new Command("load", "Load an XDP or TC program and attach it. It stays attached after the command.")
        {
            s_interface, s_object, s_mode, s_direction, s_program, s_section, s_set, s_pin, s_replace, CommonOptions.Log,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(s_program) is not null && result.GetResult(s_section) is not null)
                result.AddError("--program and --section both choose the program. Give one of them.");
        });
        command.SetAction(parsed => Run(Request(parsed)));
        return command;
    }

    static LoadRequest Request(ParseResult parsed)
    {
        var mode = Modes.Parse(parsed.GetRequiredValue(s_mode));
        return new LoadRequest(parsed.GetRequiredValue(s_interface), parsed.GetRequiredValue(s_object), mode)
        {
            Direction = Directions.Parse(parsed.GetValue(s_direction)),
            Program = parsed.GetValue(s_program),
            Section = parsed.GetValue(s_section),
            Pin = parsed.GetValue(s_pin),
            Replace = parsed.GetValue(s_replace),
            Settings = parsed.GetValue(s_set) ?? [],
        };
    }

    static int Run(LoadRequest request)
    {
        var loaded = Loader.Load(request);
        var place = request.Pin is null ? "" : $", pinned at {request.Pin}";
        Console.Out.WriteLine($"{loaded.Program} (id {loaded.ProgramId}) is on {request.Interface} {loaded.Place}{place}.");
        return ExitCode.Success;
    }
}
