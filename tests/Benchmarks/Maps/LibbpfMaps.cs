using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using Bpf.Runtime;

namespace Benchmarks.Maps;

/// <summary>The C program that works on maps with libbpf (c/maps.c), running and waiting for words.</summary>
sealed class LibbpfMaps : IDisposable
{
    readonly Process _process;

    LibbpfMaps(string program, params string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>The program as C programs are, and with a second thread, as every .NET program has some.</summary>
    public static (LibbpfMaps One, LibbpfMaps Two) Start()
    {
        var program = Path.Combine(Folders.Fresh("maps"), "maps");
        new Command("gcc", "-O2", "-Wall", "-Werror", Path.Combine(Folders.CSources, "maps.c"), "-lbpf", "-o", program).Output();
        return (new(program), new(program, "threads"));
    }

    /// <summary>Does an operation to all elements of a map.</summary>
    /// <returns>How many it found or changed, and the nanoseconds.</returns>
    public (long Found, double Nanoseconds) Measure(BpfMap map, MapOperation operation, int passes)
    {
        _process.StandardInput.WriteLine($"{map.Id} {operation.Word} {passes}");
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The libbpf program ended; its message is above.");
        long[] numbers = [.. answer.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
