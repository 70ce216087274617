using System.Diagnostics;
using System.Text.RegularExpressions;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;

namespace Samples.Tests.Running;

/// <summary>A sample's program, started in a network namespace.</summary>
sealed class RunningProgram : IDisposable
{
    readonly Process _process;
    readonly List<string> _lines = [];

    public RunningProgram(NetworkNamespace space, string path, params string[] arguments)
    {
        // nsenter becomes the program: the process is the program's. File systems stay those of this process.
        var start = new ProcessStartInfo("nsenter", [$"--net=/run/netns/{space.Name}", "dotnet", path, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Add;
        _process.ErrorDataReceived += Add;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    string Output
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    /// <summary>Waits for a line; fails with what was written instead.</summary>
    /// <param name="pattern">A regular expression.</param>
    /// <param name="times">How often it shall have been said.</param>
    public void Says(string pattern, int times = 1)
    {
        var found = Patience.Until(true, () => Matches(pattern, times) || _process.HasExited);
        // Who has ended may have lines that were not read yet.
        if (_process.HasExited) _process.WaitForExit();
        Assert.True(found && Matches(pattern, times), $"'{pattern}' is not in:\n{Output}");
    }

    /// <summary>Presses Ctrl-C; the exit code.</summary>
    public int Interrupt()
    {
        Shell.Run("kill", "-INT", $"{_process.Id}");
        return Wait();
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public int Wait()
    {
        Assert.True(_process.WaitForExit(Patience.Limit), $"It does not end:\n{Output}");
        // Until all output is read.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    bool Matches(string pattern, int times) => Regex.Count(Output, pattern, RegexOptions.Multiline) >= times;

    void Add(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_lines) _lines.Add(line.Data);
    }
}
