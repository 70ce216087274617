using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bpf.Tool.Cli;

sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase) where T : struct, Enum;
