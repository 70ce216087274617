using System.Diagnostics;
using Benchmarks.Measuring;

namespace Benchmarks.Objects;

/// <summary>The C program that loads objects with libbpf (c/objects.c), running and waiting for them.</summary>
sealed class LibbpfLoader : IDisposable
{
    readonly Process _process;

    /// <param name="pins">The folder in which maps are pinned that want it.</param>
    public LibbpfLoader(string pins)
    {
        var program = Path.Combine(Folders.Fresh("objects"), "objects");
        new Command("gcc", "-O2", "-Wall", "-Werror", Path.Combine(Folders.CSources, "objects.c"), "-lbpf", "-o", program).Output();
        _process = Process.Start(new ProcessStartInfo(program, [pins]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    public string Load(string path)
    {
        _process.StandardInput.WriteLine(path);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine()?.Trim() ?? throw new InvalidOperationException("The libbpf program ended; its message is above.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
