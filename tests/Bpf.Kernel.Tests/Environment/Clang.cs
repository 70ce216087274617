using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bpf.Kernel.Tests;

/// <summary>Compiles C with clang, the reference that our objects are compared with.</summary>
static class Clang
{
    static readonly string[] Names = ["clang-19", "clang", "clang-18", "clang-17", "clang-16", "clang-15"];
    static readonly ConcurrentDictionary<string, byte[]> Compiled = [];

    /// <summary>The compiler; null where none is installed.</summary>
    public static string? Path { get; } = Names.SelectMany(n => (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => $"{p}/{n}"))
        .FirstOrDefault(File.Exists);

    // What the programs of the tests need of linux/bpf.h and bpf_helpers.h, so that no header has to be installed.
    const string Prelude = """
        typedef unsigned char __u8; typedef unsigned short __u16; typedef unsigned int __u32; typedef unsigned long long __u64;
        #define SEC(name) __attribute__((section(name), used))
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) typeof(val) *name
        #define __array(name, val) typeof(val) *name[]
        #define __ulong(name, val) enum { __unique_##name##val = val } name
        #define __noinline __attribute__((noinline))
        struct xdp_md { __u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex; };
        enum { XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX, XDP_REDIRECT };
        static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
        static long (*bpf_map_update_elem)(void *map, const void *key, const void *value, __u64 flags) = (void *)2;
        static long (*bpf_xdp_adjust_head)(struct xdp_md *ctx, int delta) = (void *)44;
        static long (*bpf_loop)(__u32 count, void *callback, void *context, __u64 flags) = (void *)181;
        """;

    /// <summary>Compiles a program. The same source is compiled once.</summary>
    public static byte[] Compile(string source, params string[] options) =>
        Compiled.GetOrAdd(string.Join('\n', [source, .. options]), _ => CompileNow(source, options));

    // The compiler puts the text of the lines into the object, so it must find them in a file.
    static byte[] CompileNow(string source, string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("bpf-clang").FullName;
        try
        {
            File.WriteAllText($"{folder}/prelude.h", Prelude);
            File.WriteAllText($"{folder}/test.c", source);
            var start = new ProcessStartInfo(Path ?? throw new InvalidOperationException("clang is not installed"),
                ["-target", "bpf", "-O2", "-g", "-Wno-unused", "-include", "prelude.h", .. options, "-c", "test.c", "-o", "test.o"])
            {
                WorkingDirectory = folder, RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? File.ReadAllBytes($"{folder}/test.o") : throw new InvalidOperationException(errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
