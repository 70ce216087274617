using System.Text.Json;

namespace Bpf.Tool.Tests.Kernel;

/// <summary>What <c>bpf status --json</c> says of an interface.</summary>
sealed record Attachment(string Mode, uint Id, string? Program, string Method, uint? LinkId);

static class Attachments
{
    public static IReadOnlyList<Attachment> Status(this TestNetwork network, string? interfaceName = null)
    {
        using var json = JsonDocument.Parse(network.Bpf("status", interfaceName ?? network.Interface, "--json").Succeeded().Output);
        return [.. json.RootElement.GetProperty("attachments").EnumerateArray().Select(Read)];
    }

    static Attachment Read(JsonElement element) => new(
        element.GetProperty("mode").GetString()!,
        element.GetProperty("programId").GetUInt32(),
        element.GetProperty("programName").GetString(),
        element.GetProperty("method").GetString()!,
        element.GetProperty("linkId") is { ValueKind: JsonValueKind.Number } link ? link.GetUInt32() : null);
}
