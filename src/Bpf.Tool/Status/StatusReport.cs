using System.Text.Json.Serialization;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Status;

/// <summary>The JSON of <c>bpf status --json</c>.</summary>
/// <param name="StatisticsEnabled">The kernel counts runs (<c>kernel.bpf_stats_enabled</c>).</param>
/// <param name="Attachments">The XDP programs, by interface.</param>
/// <param name="TrafficControl">The TC programs, by interface and direction, in the order in which they are asked.</param>
sealed record StatusReport(bool StatisticsEnabled, IReadOnlyList<AttachedProgram> Attachments, IReadOnlyList<AttachedTcProgram> TrafficControl);

/// <summary>An XDP program on an interface. What only a privileged user may know is null for others.</summary>
sealed record AttachedProgram(
    string Interface,
    int InterfaceIndex,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<XdpMode>))] XdpMode Mode,
    uint ProgramId,
    string? ProgramName,
    string? Tag,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<AttachMethod>))] AttachMethod Method,
    uint? LinkId,
    DateTimeOffset? LoadedAt,
    ulong? RunCount,
    ulong? RunTimeNanoseconds);

/// <summary>A TC program on an interface. What only a privileged user may know is null for others.</summary>
sealed record AttachedTcProgram(
    string Interface,
    int InterfaceIndex,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<TcDirection>))] TcDirection Direction,
    uint ProgramId,
    string? ProgramName,
    string? Tag,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<AttachMethod>))] AttachMethod Method,
    uint? LinkId,
    int Priority,
    uint Handle,
    DateTimeOffset? LoadedAt,
    ulong? RunCount,
    ulong? RunTimeNanoseconds);
