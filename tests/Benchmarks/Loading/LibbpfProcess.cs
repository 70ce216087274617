using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Loading;

/// <summary>The C program that loads and attaches with libbpf (c/load.c), running and waiting for objects.</summary>
sealed class LibbpfProcess : IDisposable
{
    readonly Process _process;

    public LibbpfProcess(string networkInterface)
    {
        var program = Path.Combine(Folders.Fresh("libbpf"), "load");
        new Command("gcc", "-O2", "-Wall", "-Werror", Path.Combine(Folders.CSources, "load.c"), "-lbpf", "-o", program).Output();
        _process = Process.Start(new ProcessStartInfo(program, [networkInterface]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    public LoadTimes Measure(string path)
    {
        _process.StandardInput.WriteLine(path);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The libbpf program ended; its message is above.");
        double[] numbers = [.. answer.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture) / 1000.0)];
        return new(numbers[0], numbers[1], numbers[2]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
