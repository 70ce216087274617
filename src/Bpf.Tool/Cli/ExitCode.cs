namespace Bpf.Tool.Cli;

/// <summary>What the process returns; scripts rely on it.</summary>
static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
}
