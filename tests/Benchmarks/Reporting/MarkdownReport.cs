using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>Writes docs/benchmarks.md from the newest raw results and from what people noted about them (notes/*.md).</summary>
static class MarkdownReport
{
    const string Introduction = """
        # Benchmarks

        <!-- Written by ./tests/Benchmarks/run.sh from tests/Benchmarks/results and tests/Benchmarks/notes. Do not edit. -->

        Written by `./tests/Benchmarks/run.sh`, which measures everything again (as root, on a quiet machine; about 15 minutes) and rewrites this page.
        `./tests/Benchmarks/run.sh programs` measures one part (`programs`, `tool`, `build`, `load`), `./tests/Benchmarks/run.sh report` only rewrites the page. Every sample of
        every round is in [tests/Benchmarks/results](../tests/Benchmarks/results).

        **How.** What is compared takes turns in every round, the order reversed every second round, so that whatever else the machine does meets all alike. Numbers are medians over the rounds.
        A ratio is the median of the rounds' ratios, ours to the other's: below 1 we are faster. The absolute numbers are this machine's, and only good for comparing within a row.

        """;

    static readonly (string Part, string Title, string Text)[] s_parts =
    [
        ("programs", "The programs", """
            The three samples beside C written for the purpose ([tests/Benchmarks/c](../tests/Benchmarks/c)), compiled by `clang-19 -O2 -g -target bpf -mcpu=v3`. Before anything is timed, all
            versions of a program run on the same 165 packets, whole and cut, and must agree in verdict, bytes and counters. The kernel's header declares the Ethernet header packed, which makes clang
            load it byte by byte; "aligned Ethernet" is the same C with a header that promises even addresses, as ours does.

            Instructions are units of 8 bytes before the verifier; "verified" is how many the verifier looked at. Nanoseconds per packet are the processor time of the thread in a test run
            (`BPF_PROG_TEST_RUN`) of a million packets. Most of it is the kernel's loop around the program: the ratio is what is left after the empty program's time is taken off both.
            """),
        ("tool", "Compiling one file", """
            The whole process `bpf build <file>`, in both forms that the SDK package contains, beside clang compiling the counterpart in C.
            """),
        ("build", "dotnet build", """
            The sample DropIPv6 with `dotnet build`: with our step; with the step left out (`BpfEnabled=false`, everything else of the SDK is there); and as a plain `Microsoft.NET.Sdk` project with the
            same sources, the libraries as packages and the skeleton as a source file, so with nothing of ours in the build. "Edit" changes a comment in the file with the program.
            """),
        ("load", "Loading and attaching", """
            The same objects (ours) on a veth interface in generic mode. "In one process": `Bpf.Runtime` after warming up beside a C program with libbpf
            ([load.c](../tests/Benchmarks/c/load.c)), both attaching by a link; both do the same system calls in the kernel, whose time is in both numbers. "The whole command": from the start to the
            end of the process. `bpf load`, `ip link` and the pair of `bpftool` commands load and attach; `bpftool prog load` alone loads and pins.
            """),
    ];

    public static void Write()
    {
        var page = new StringBuilder(Introduction).Append('\n');
        page.Append(Goals.Write(s_parts.Select(part => ResultFile.Newest(part.Part)).OfType<PartResult>()));
        foreach (var (part, title, text) in s_parts)
            if (ResultFile.Newest(part) is { } result)
                page.Append($"\n## {title}\n\n{text}\n\n{Where(result)}\n{Tables.Counts(result.Counts)}{Tables.Measurements(result.Measurements)}{Notes(part)}");
        File.WriteAllText(Path.Combine(Folders.Repository, "docs/benchmarks.md"), page.ToString());
        Console.WriteLine("benchmarks: docs/benchmarks.md");
    }

    static string Where(PartResult result)
    {
        var machine = result.Machine;
        var versions = string.Join(", ", machine.Versions.Select(version => $"{version.Key} {version.Value}"));
        var rounds = string.Join(" or ", result.Measurements.Select(measurement => measurement.Series[0].Samples.Length).Distinct());
        return $"""
            Measured {machine.Date} at commit {machine.Commit}, {rounds} rounds, on {machine.Processor} ({machine.Processors} processors), Linux {machine.Kernel}; {versions}. Load average
            (1, 5, 15 minutes) before {machine.LoadBefore}, after {machine.LoadAfter}.

            """;
    }

    static string Notes(string part)
    {
        var path = Path.Combine(Folders.Repository, $"tests/Benchmarks/notes/{part}.md");
        return File.Exists(path) ? $"\n{File.ReadAllText(path)}" : "";
    }
}
