using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Samples.Corpus.Objects;

/// <summary>Compiles the programs in C.</summary>
public static class ClangObject
{
    /// <summary>What makes clang see the Ethernet header at even addresses, as our own header says; the kernel's is packed. See ethernet.h.</summary>
    public const string AlignedEthernet = "-DALIGNED_ETHERNET";

    static readonly string[] s_options = ["-O2", "-g", "-target", "bpf", "-mcpu=v3", "-Wall", "-Werror"];
    static readonly ConcurrentDictionary<string, byte[]> s_compiled = [];

    // Debian has asm/types.h in a folder by architecture, which clang does not search for the BPF target.
    static readonly string s_headers =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "/usr/include/aarch64-linux-gnu" : "/usr/include/x86_64-linux-gnu";

    /// <summary>The object of a program. The same is compiled once.</summary>
    /// <param name="program">The name of the file without <c>.bpf.c</c>.</param>
    /// <param name="options">More options.</param>
    /// <exception cref="InvalidOperationException">It does not compile; the message has the errors.</exception>
    public static byte[] Compile(string program, params string[] options) =>
        s_compiled.GetOrAdd(string.Join(' ', [program, .. options]), _ => CompileNow(program, options));

    static byte[] CompileNow(string program, string[] options)
    {
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("clang-19", [.. s_options, "-I", s_headers, .. options, "-c", $"{program}.bpf.c", "-o", output])
            {
                WorkingDirectory = RepositoryFolder.C, RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? File.ReadAllBytes(output) : throw new InvalidOperationException(errors);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
