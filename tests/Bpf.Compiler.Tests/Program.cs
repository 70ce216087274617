using Bpf.Compiler.Llvm;
using Bpf.Compiler.Tests.Llvm;

namespace Bpf.Compiler.Tests;

/// <summary>
/// Run as a process of its own by the tests, because one process has one LLVM: <c>emit cpu folder</c> writes the sample modules there.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is not ["emit", var cpu, var folder])
        {
            Console.Error.WriteLine("usage: emit 1|2|3|4 folder");
            return 2;
        }

        foreach (var (name, create) in SampleModules.All)
        {
            var result = LlvmBackend.Emit(create(), new LlvmOptions { Cpu = Enum.Parse<BpfCpu>(cpu), KeepText = true });
            foreach (var error in result.Errors) Console.Error.WriteLine($"{name}: {error.Code}: {error.Message}");
            File.WriteAllText(Path.Combine(folder, name + ".ll"), result.Text);
            if (result.Object is null) return 1;
            File.WriteAllBytes(Path.Combine(folder, name + ".bpf.o"), result.Object);
        }

        return 0;
    }
}
