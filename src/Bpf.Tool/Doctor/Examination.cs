namespace Bpf.Tool.Doctor;

/// <summary>All checks, in the order in which they are shown.</summary>
static class Examination
{
    public static IReadOnlyList<Check> Run(Machine machine, Purpose? only)
    {
        var checks = new List<Check>();
        if (only != Purpose.Load) checks.AddRange(ToolchainChecks.Run());
        if (only != Purpose.Build) checks.AddRange(LoadChecks(machine));
        return checks;
    }

    static IReadOnlyList<Check> LoadChecks(Machine machine)
    {
        if (!machine.IsLinux)
            return [new Check("system", "System", Purpose.Load, CheckStatus.Missing, machine.System,
                "XDP is a part of Linux: load there, or in a virtual machine. Here, compiling and tests on the CLR work.")];

        IReadOnlyList<Check> checks = [.. KernelChecks.Run(machine), .. PrivilegeChecks.Run(machine)];
        return checks.Any(check => check.Status == CheckStatus.Missing) ? checks : [.. checks, TrialProgram.Run()];
    }
}
