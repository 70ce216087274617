using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Bpf.Tool.Build;
using Bpf.Tool.Doctor;
using Bpf.Tool.Dump;
using Bpf.Tool.Features;
using Bpf.Tool.Load;
using Bpf.Tool.Show;
using Bpf.Tool.Status;

namespace Bpf.Tool.Cli;

static class CommandLine
{
    static readonly Option<bool> s_verbose = new("--verbose") { Description = "On an error, print the stack trace as well.", Recursive = true };

    /// <summary>Runs one command. No exception leaves it: each becomes a line on stderr and an exit code.</summary>
    public static int Run(string[] arguments)
    {
        var root = CreateRoot();
        var parsed = root.Parse(arguments);
        if (arguments.Length == 0) return ShowHelp(root, Console.Error);
        if (parsed.Action is ParseErrorAction) return ReportUsage(parsed);

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            ErrorReport.Write(Console.Error, exception, parsed.GetValue(s_verbose), parsed.GetValue(CommonOptions.Log));
            return ExitCode.Failure;
        }
    }

    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("Compiles C# to BPF objects, and loads, shows and unloads XDP and TC programs.")
        {
            BuildCommand.Create(),
            LoadCommand.Create(),
            StatusCommand.Create(),
            UnloadCommand.Create(),
            ShowCommand.Create(),
            DumpCommand.Create(),
            FeaturesCommand.Create(),
            DoctorCommand.Create(),
            s_verbose,
        };
        root.HelpName = "bpf";
        return root;
    }

    static int ShowHelp(RootCommand root, TextWriter writer)
    {
        root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = writer });
        return ExitCode.Usage;
    }

    static int ReportUsage(ParseResult parsed)
    {
        // An unknown word is the cause when the parser also misses what it may have stood for.
        string[] messages = parsed.UnmatchedTokens is [var unknown, ..]
            ? [$"Unrecognized command or argument '{unknown}'."]
            : [.. parsed.Errors.Select(error => error.Message)];
        foreach (var message in messages) ErrorReport.WriteLine(Console.Error, message);

        var command = parsed.CommandResult.Command;
        Console.Error.WriteLine(command is RootCommand ? "See 'bpf --help'." : $"See 'bpf {command.Name} --help'.");
        return ExitCode.Usage;
    }
}
