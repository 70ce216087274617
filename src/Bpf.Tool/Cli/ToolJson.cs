using System.Text.Json.Serialization;
using Bpf.Tool.Doctor;
using Bpf.Tool.Dump;
using Bpf.Tool.Features;
using Bpf.Tool.Show;
using Bpf.Tool.Status;

namespace Bpf.Tool.Cli;

/// <summary>The JSON that scripts read: camelCase, written by generated code; a name never changes its meaning.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(ObjectReport))]
[JsonSerializable(typeof(DumpReport))]
[JsonSerializable(typeof(FeatureReport))]
sealed partial class ToolJson : JsonSerializerContext;
