using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using Bpf.Runtime;

namespace Benchmarks.Events;

/// <summary>The C program that reads events with libbpf (c/events.c), running and waiting for words.</summary>
sealed class LibbpfReader : IDisposable
{
    readonly Process _process;

    public LibbpfReader(BpfObject loaded)
    {
        var program = Path.Combine(Folders.Fresh("events"), "events");
        new Command("gcc", "-O2", "-Wall", "-Werror", Path.Combine(Folders.CSources, "events.c"), "-lbpf", "-o", program).Output();
        _process = Process.Start(new ProcessStartInfo(program, [$"{loaded.GetMap("ring").Id}", $"{loaded.GetMap("perf").Id}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        if (Answer() != "ready") throw new InvalidOperationException("The libbpf program did not start.");
    }

    /// <summary>Reads what is there.</summary>
    /// <param name="kind">"ring" or "perf".</param>
    public (int Count, double Nanoseconds) Read(string kind)
    {
        _process.StandardInput.WriteLine(kind);
        _process.StandardInput.Flush();
        var numbers = Answer().Split(' ');
        return (int.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    string Answer() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The libbpf program ended; its message is above.");
}
