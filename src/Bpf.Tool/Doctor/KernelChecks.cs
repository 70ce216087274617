using System.Runtime.InteropServices;

namespace Bpf.Tool.Doctor;

/// <summary>What the running kernel can do.</summary>
static class KernelChecks
{
    // As recorded by libbpf and cilium/ebpf: XDP 4.8, XDP links 5.9, memory accounted to the cgroup instead of RLIMIT_MEMLOCK 5.11.
    static readonly Version s_xdp = new(4, 8);
    static readonly Version s_xdpLink = new(5, 9);
    static readonly Version s_cgroupMemory = new(5, 11);

    public static IEnumerable<Check> Run(Machine machine)
    {
        yield return Version(machine);
        yield return Architecture();
        yield return Btf(machine);
        yield return Jit(machine);
        yield return BpfFileSystem(machine);
        yield return Unprivileged(machine);
        if (machine.KernelVersion < s_cgroupMemory) yield return LockedMemory(machine);
        if (Lockdown(machine) is { } lockdown) yield return lockdown;
    }

    static Check Version(Machine machine)
    {
        var release = machine.KernelRelease ?? "unknown";
        if (machine.KernelVersion is not { } version)
            return Finding("kernel", "Kernel", CheckStatus.Warning, release,
                "The version could not be read from /proc/sys/kernel/osrelease; mount /proc.");
        if (version < s_xdp) return Finding("kernel", "Kernel", CheckStatus.Missing, release, "XDP came with Linux 4.8: boot a newer kernel.");
        return version < s_xdpLink
            ? Finding("kernel", "Kernel", CheckStatus.Warning, $"{release}, without XDP links",
                "Attaching falls back to netlink and cannot be pinned; Linux 5.9 and newer have links.")
            : Finding("kernel", "Kernel", CheckStatus.Ok, release);
    }

    static Check Architecture()
    {
        var architecture = RuntimeInformation.OSArchitecture;
        return architecture is System.Runtime.InteropServices.Architecture.X64 or System.Runtime.InteropServices.Architecture.Arm64
            ? Finding("architecture", "Architecture", CheckStatus.Ok, architecture.ToString().ToLowerInvariant())
            : Finding("architecture", "Architecture", CheckStatus.Missing, architecture.ToString().ToLowerInvariant(),
                "The loader runs on x64 and arm64.");
    }

    static Check Btf(Machine machine) => machine.Exists("sys/kernel/btf/vmlinux")
        ? Finding("btf", "Kernel BTF", CheckStatus.Ok, "/sys/kernel/btf/vmlinux")
        : Finding("btf", "Kernel BTF", CheckStatus.Warning, "no /sys/kernel/btf/vmlinux",
            "Plain XDP programs load without it; programs that read kernel structures need a kernel with CONFIG_DEBUG_INFO_BTF=y.");

    static Check Jit(Machine machine) => machine.Read("proc/sys/net/core/bpf_jit_enable") switch
    {
        "0" => Finding("jit", "JIT", CheckStatus.Warning, "off: programs are interpreted", "Run: sysctl -w net.core.bpf_jit_enable=1"),
        { } value => Finding("jit", "JIT", CheckStatus.Ok, value == "2" ? "on, with debug output to the kernel log" : "on"),
        null => Finding("jit", "JIT", CheckStatus.Info, "not visible from here (only root in the first network namespace may read it)"),
    };

    static Check BpfFileSystem(Machine machine)
    {
        var mount = machine.ReadLines("proc/self/mounts").Select(line => line.Split(' ')).FirstOrDefault(fields => fields is [_, _, "bpf", ..]);
        return mount is not null
            ? Finding("bpffs", "BPF file system", CheckStatus.Ok, mount[1])
            : Finding("bpffs", "BPF file system", CheckStatus.Warning, "not mounted: nothing can be pinned", "Run: mount -t bpf bpf /sys/fs/bpf");
    }

    static Check Unprivileged(Machine machine) => machine.Read("proc/sys/kernel/unprivileged_bpf_disabled") switch
    {
        "0" => Finding("unprivileged", "Unprivileged BPF", CheckStatus.Warning, "allowed for every user (XDP is not among it)",
            "Close it: sysctl -w kernel.unprivileged_bpf_disabled=2"),
        "1" => Finding("unprivileged", "Unprivileged BPF", CheckStatus.Info, "off until the next boot"),
        "2" => Finding("unprivileged", "Unprivileged BPF", CheckStatus.Info, "off"),
        _ => Finding("unprivileged", "Unprivileged BPF", CheckStatus.Info, "unknown"),
    };

    // proc(5): "Max locked memory   8388608   8388608   bytes"
    static Check LockedMemory(Machine machine)
    {
        const string Name = "Max locked memory";
        var soft = machine.ReadLines("proc/self/limits").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?
            [Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return soft is "unlimited"
            ? Finding("memlock", "Locked memory", CheckStatus.Ok, "unlimited")
            : Finding("memlock", "Locked memory", CheckStatus.Warning,
                $"{soft ?? "unknown"} bytes; kernels before 5.11 charge programs and maps to it",
                "Run: ulimit -l unlimited (or LimitMEMLOCK=infinity in the systemd unit)");
    }

    // kernel_lockdown(7): "none [integrity] confidentiality", the current one in brackets.
    static Check? Lockdown(Machine machine) => machine.Read("sys/kernel/security/lockdown") is { } text && text.Contains("[confidentiality]")
        ? Finding("lockdown", "Kernel lockdown", CheckStatus.Warning, "confidentiality: programs may not read kernel memory",
            "Boot with lockdown=integrity if programs need it.")
        : null;

    static Check Finding(string id, string title, CheckStatus status, string detail, string? remedy = null) =>
        new(id, title, Purpose.Load, status, detail, remedy);
}
