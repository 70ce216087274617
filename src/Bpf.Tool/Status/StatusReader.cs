using System.Globalization;
using Bpf.Runtime;

namespace Bpf.Tool.Status;

/// <summary>Asks the kernel what is attached.</summary>
static class StatusReader
{
    // EPERM
    const int NotPermitted = 1;

    public static StatusReport Read(string? interfaceName)
    {
        var attachments = interfaceName is null ? Xdp.QueryAll() : Xdp.Query(interfaceName);
        return new StatusReport(StatisticsEnabled(), [.. attachments.Select(Describe)], [.. TcAttachments(interfaceName).Select(Describe)]);
    }

    // Without CAP_NET_ADMIN the kernel does not tell.
    static IEnumerable<TcAttachment> TcAttachments(string? interfaceName)
    {
        try
        {
            return interfaceName is null
                ? Tc.QueryAll()
                : [.. Enum.GetValues<TcDirection>().SelectMany(direction => Tc.Query(interfaceName, direction).Programs)];
        }
        catch (BpfException e) when (e.ErrorNumber == NotPermitted)
        {
            return [];
        }
    }

    static AttachedTcProgram Describe(TcAttachment attachment)
    {
        var info = Info(attachment.ProgramId);
        return new AttachedTcProgram(
            attachment.InterfaceName, attachment.InterfaceIndex, attachment.Direction, attachment.ProgramId, info?.Name, info?.Tag,
            attachment.Method, attachment.LinkId, attachment.Priority, attachment.Handle, info is null ? null : BootTime() + info.LoadTime,
            info?.RunCount, info?.RunTime);
    }

    static AttachedProgram Describe(XdpAttachment attachment)
    {
        var info = Info(attachment.ProgramId);
        return new AttachedProgram(
            attachment.InterfaceName, attachment.InterfaceIndex, attachment.Mode, attachment.ProgramId, info?.Name, info?.Tag,
            attachment.Method, attachment.LinkId, info is null ? null : BootTime() + info.LoadTime, info?.RunCount, info?.RunTime);
    }

    // Without CAP_SYS_ADMIN, or if the program went away since the query.
    static BpfProgramInfo? Info(uint programId)
    {
        try
        {
            return BpfProgramInfo.FromId(programId);
        }
        catch (BpfException)
        {
            return null;
        }
    }

    // proc(5): seconds since boot, suspended time included, as the kernel's load times are. Whole seconds, so that the answer is the same each time.
    static DateTimeOffset BootTime()
    {
        var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
        return DateTimeOffset.FromUnixTimeSeconds((long)Math.Round(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0 - uptime));
    }

    static bool StatisticsEnabled()
    {
        const string Path = "/proc/sys/kernel/bpf_stats_enabled";
        return File.Exists(Path) && File.ReadAllText(Path).Trim() == "1";
    }
}
