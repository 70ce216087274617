using Bpf.Compiler.Llvm.Native;

namespace Bpf.Compiler.Tests.Llvm;

public class LibraryTests
{
    [Fact]
    public void A_library_that_is_not_there_is_one_error_with_the_install_command()
    {
        var (exitCode, output) = LlvmProcess.Run("/nonexistent/libLLVM.so", "refuse");

        Assert.Equal(3, exitCode);
        Assert.StartsWith("BPF0001: BpfLlvmLibrary is '/nonexistent/libLLVM.so', which cannot be loaded: correct it, or remove it and ", output);
        Assert.Single(output.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("ID=debian", "run 'sudo apt-get install libllvm19'")]
    [InlineData("ID=\"linuxmint\"\nID_LIKE=\"ubuntu debian\"", "run 'sudo apt-get install libllvm19'")]
    [InlineData("NAME=Rocky\nID_LIKE=\"rhel centos fedora\"\nID=rocky", "run 'sudo dnf install llvm-libs'")]
    [InlineData("ID=opensuse-tumbleweed", "run 'sudo zypper install libLLVM19'")]
    [InlineData("ID=arch", "run 'sudo pacman -S llvm-libs'")]
    [InlineData("ID=plan9", "install LLVM 15 or newer (19 is the tested default) with this system's package manager")]
    public void The_install_command_is_that_of_the_distribution(string osRelease, string hint) =>
        Assert.Equal(hint, InstallHint.ForLinux(osRelease.Split('\n')));

    [Fact]
    public void The_tested_version_is_tried_first_and_old_ones_last()
    {
        var names = LlvmLibraryNames.System().ToList();

        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal("libLLVM.so.19.1", names[0]);
        Assert.True(names.IndexOf("libLLVM-20.so") < names.IndexOf("libLLVM-18.so"));
        Assert.True(names.IndexOf("libLLVM-18.so.1") < names.IndexOf("libLLVM-15.so.1"));
        Assert.DoesNotContain("libLLVM-14.so.1", names);
    }
}
