using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Load;

/// <summary>Picks the program to attach.</summary>
static class ProgramChoice
{
    public static ProgramSpec Choose(ObjectSpec spec, string? name, string? section)
    {
        var programs = spec.Programs.Where(program => program.AttachType is not (AttachType.XdpDeviceMap or AttachType.XdpCpuMap)).ToArray();
        if (programs.Length == 0)
            throw new CommandException($"{spec.Name} has no program for an interface", "Mark a method with [Xdp] or [Tc], or choose another object.");

        var chosen = programs.Where(program => (name ?? program.Name) == program.Name && (section ?? program.Section) == program.Section).ToArray();
        if (chosen.Length == 1) return chosen[0];

        var known = string.Join(", ", programs.Select(program => $"{program.Name} (section {program.Section})"));
        throw (name, section, chosen.Length) switch
        {
            (null, null, _) => new CommandException($"{spec.Name} has {programs.Length} programs: {known}",
                "Choose one with --program or --section."),
            (_, _, 0) => new CommandException($"{spec.Name} has no {(name is null ? "section" : "program")} '{name ?? section}'",
                $"It has: {known}."),
            _ => new CommandException($"Section {section} of {spec.Name} has {chosen.Length} programs: {known}", "Choose one with --program."),
        };
    }
}
