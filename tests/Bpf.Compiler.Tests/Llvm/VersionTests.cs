using System.Text;
using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

/// <summary>Every LLVM that we support makes objects that the kernel takes.</summary>
public class VersionTests
{
    private const string OtherFile = "../shared/Other.cs";

    [KernelLlvmFact(15)]
    public void LLVM_15_objects_load() => Load(15, newestCpu: 3);

    [KernelLlvmFact(16)]
    public void LLVM_16_objects_load() => Load(16, newestCpu: 3);

    [KernelLlvmFact(19)]
    public void LLVM_19_objects_load() => Load(19, newestCpu: 4);

    [LlvmFact(19)]
    public void Another_process_makes_the_same_bytes()
    {
        foreach (var (name, image) in LlvmProcess.Emit(19, 3)) Assert.Equal(Emission.Emit(SampleModules.All[name](), BpfCpu.V3), image);
    }

    [LlvmFact(19)]
    public void LLVM_19_keeps_the_lines_of_code_from_another_file()
    {
        var text = Encoding.UTF8.GetString(LlvmProcess.Emit(19, 3)["TwoFiles"]);

        Assert.Contains(OtherFile, text);
        Assert.Contains("second \"quoted\" \\ line\tüñ", text);
    }

    /// <summary>It would write this file's name and text for a line of the other one.</summary>
    [LlvmFact(15)]
    public void LLVM_15_gives_code_from_another_file_the_line_before_it()
    {
        var text = Encoding.UTF8.GetString(LlvmProcess.Emit(15, 3)["TwoFiles"]);

        Assert.DoesNotContain(OtherFile, text);
        Assert.DoesNotContain("TwoFiles line 2\0", text);
        Assert.Contains("TwoFiles line 8\0", text);
    }

    [LlvmFact(15)]
    public void LLVM_15_is_too_old_for_CPU_v4()
    {
        var (exitCode, output) = LlvmProcess.Run(LlvmProcess.Library(15)!, "emit", "4", Path.GetTempPath());

        Assert.Equal(3, exitCode);
        Assert.StartsWith("BPF0002: LLVM 15 does not know BPF CPU v4, which came with LLVM 17: set BpfCpu to v3, or ", output);
    }

    [LlvmFact(14)]
    public void LLVM_14_is_too_old()
    {
        var (exitCode, output) = LlvmProcess.Run(LlvmProcess.Library(14)!, "refuse");

        Assert.Equal(3, exitCode);
        Assert.Matches("^BPF0002: '.*libLLVM-14.so.1' is LLVM 14 or older, .* and 15 is the oldest that works: ", output);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(19)]
    public void Every_LLVM_refuses_in_the_same_words(int version)
    {
        if (LlvmProcess.Library(version) is not { } library) return;

        var (_, output) = LlvmProcess.Run(library, "refuse");

        Assert.Contains("Stack: BPF3900: The program needs more than the 512 bytes of stack that the kernel gives: ", output);
        Assert.Contains("Parameters: BPF3900: A subprogram takes five arguments at most: ", output);
        Assert.DoesNotContain("LLVM's", output);
    }

    private static void Load(int version, int newestCpu)
    {
        for (var cpu = 1; cpu <= newestCpu; cpu++)
        {
            foreach (var image in LlvmProcess.Emit(version, cpu).Values)
            {
                using var file = new ObjectFile(image);
                file.Load();
            }
        }
    }
}
