using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm;
using Bpf.Compiler.Llvm.Native;
using Bpf.Compiler.Tests.Llvm;

namespace Bpf.Compiler.Tests;

/// <summary>
/// Run as a process of its own by the tests, because one process has one LLVM: <c>emit 1|2|3|4 folder</c> writes the sample modules there,
/// <c>refuse</c> prints what it says to modules that have no BPF code.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["emit", var cpu, var folder] => Emit(Enum.Parse<BpfCpu>(cpu), folder),
                ["refuse"] => Refuse(),
                _ => 2,
            };
        }
        catch (LlvmUnavailableException e)
        {
            Console.WriteLine($"{e.Code}: {e.Message}");
            return 3;
        }
    }

    private static int Emit(BpfCpu cpu, string folder)
    {
        foreach (var (name, create) in SampleModules.All)
        {
            var result = LlvmBackend.Emit(create(), new LlvmOptions { Cpu = cpu });
            Print(name, result);
            if (result.Object is null) return 1;
            File.WriteAllBytes(Path.Combine(folder, name + ".bpf.o"), result.Object);
        }

        return 0;
    }

    private static int Refuse()
    {
        foreach (var (name, create) in RefusedModules.All) Print(name, LlvmBackend.Emit(create(), new LlvmOptions()));
        return 0;
    }

    private static void Print(string name, LlvmResult result)
    {
        foreach (var error in result.Errors) Console.WriteLine($"{name}: {error.Code}: {error.Message} ({error.Span.Line})");
    }
}
