using System.Globalization;
using Bpf.Compiler.Llvm;
using Bpf.Kernel.Tests.Generated;
using Bpf.Kernel.Tests.Language;
using Bpf.Kernel.Tests.Runtime;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests;

/// <summary>
/// What takes too long for a test run: <c>fuzz count [seed [first]]</c> runs random programs, <c>show seed number</c> prints one,
/// <c>try files</c> runs the statements in each file, and <c>corpus V3 1</c> runs every case, or every so manieth, with this CPU (and the LLVM that
/// <c>BpfLlvmLibrary</c> names). <c>token folder</c> is for TokenTests.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["fuzz", var count] => Fuzz(Number(count), 1, 0),
        ["fuzz", var count, var seed] => Fuzz(Number(count), (uint)Number(seed), 0),
        ["fuzz", var count, var seed, var first] => Fuzz(Number(count), (uint)Number(seed), Number(first)),
        ["show", var seed, var number] => Show((uint)Number(seed), Number(number)),
        ["corpus", var cpu, var step] => CorpusRun.Run(Enum.Parse<BpfCpu>(cpu), Number(step), Console.WriteLine) == 0 ? 0 : 1,
        ["try", .. var files] => Try(files),
        ["token", var folder] => LoadWithToken(folder),
        _ => 2,
    };

    private static int Fuzz(int count, uint seed, int first)
    {
        var run = new GeneratedRun(seed, text => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {text}"));
        run.Run(first, count);
        return run.Failures.Count == 0 ? 0 : 1;
    }

    private static int Show(uint seed, int number)
    {
        var program = GeneratedProgram.Create(seed, number);
        var (outcome, message) = GeneratedBatch.Run([program], VerifierLogLevel.Basic)[0];
        Console.WriteLine($"{program.Text}\n{outcome} {message}");
        return 0;
    }

    private static int Try(IReadOnlyList<string> files)
    {
        var programs = files.Select(file => new GeneratedProgram(file, Fragment.Of("", ""), Fragment.Of("", File.ReadAllText(file)))).ToList();
        foreach (var (program, (outcome, message)) in programs.Zip(GeneratedBatch.Run(programs, VerifierLogLevel.Basic))) Console.WriteLine($"{program.Title}: {outcome} {message}");
        return 0;
    }

    // In a container that TokenTests makes.
    private static int LoadWithToken(string folder)
    {
        var spec = Sources.Read(Sources.DropIPv6);
        var refusal = Assert.ThrowsAny<BpfException>(() => BpfObject.Load(spec).Dispose());
        Console.WriteLine($"without: error {refusal.ErrorNumber}");
        using var token = BpfToken.Create(folder);
        using var loaded = BpfObject.Load(spec, new BpfLoadOptions { Token = token });
        Console.WriteLine($"with: {loaded.Programs.Count} program, {loaded.Maps.Count} map");
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
