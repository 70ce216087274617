namespace Bpf.Tool.Doctor;

/// <summary>The JSON of <c>bpf doctor --json</c>.</summary>
sealed record DoctorReport(bool CanBuild, bool CanLoad, IReadOnlyList<Check> Checks)
{
    public static DoctorReport Of(IReadOnlyList<Check> checks) => new(Serves(checks, Purpose.Build), Serves(checks, Purpose.Load), checks);

    public bool Can(Purpose purpose) => purpose == Purpose.Build ? CanBuild : CanLoad;

    static bool Serves(IReadOnlyList<Check> checks, Purpose purpose) =>
        !checks.Any(check => check.Purpose == purpose && check.Status == CheckStatus.Missing);
}
