using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Features;

/// <summary>Which helpers programs may call: the verifier complains of the helper before it looks at arguments.</summary>
static class HelperProbe
{
    // Of Linux 4.8 to 6.18 (check_helper_call in kernel/bpf/verifier.c).
    static readonly string[] Refusals =
        ["invalid func ", "unknown func ", "program of this type cannot use helper ", "cannot call GPL-restricted function", "helper call is not allowed"];

    public static bool Has(int helper, ProgramType type)
    {
        var kind = ProgramProbe.Row(type);
        var trial = new TrialProgram(type)
        {
            Instructions = [new(Slot.Call, 0, 0, helper), new(0xb7, 0, 0, 0), new(0x95, 0, 0, 0)], AttachType = kind.AttachType, Flags = kind.Flags,
        };
        var (error, log) = trial.Load();
        return error == 0 || (log.Length > 0 && !Refusals.Any(r => log.Contains(r, StringComparison.Ordinal)));
    }
}
