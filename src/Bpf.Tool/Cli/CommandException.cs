namespace Bpf.Tool.Cli;

/// <summary>A failure whose message is all the user needs: the problem, then the way out.</summary>
sealed class CommandException(string problem, string wayOut, Exception? cause = null) : Exception($"{problem}. {wayOut}", cause);
