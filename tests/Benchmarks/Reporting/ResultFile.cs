using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>The raw results: one file for each part in a folder for each day.</summary>
static class ResultFile
{
    static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(PartResult result)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folders.Results, DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var path = Path.Combine(folder.FullName, $"{result.Part}.json");
        // A line for each measurement, so that version control shows what changed.
        File.WriteAllText(path, JsonSerializer.Serialize(result, s_options).Replace("{\"table\"", "\n{\"table\"") + "\n");
        Console.WriteLine($"benchmarks: {Path.GetRelativePath(Folders.Repository, path)}");
    }

    /// <summary>The newest results of a part; null where it was never measured.</summary>
    public static PartResult? Newest(string part)
    {
        if (!Directory.Exists(Folders.Results)) return null;
        var path = Directory.GetFiles(Folders.Results, $"{part}.json", SearchOption.AllDirectories).Order().LastOrDefault();
        return path is null ? null : JsonSerializer.Deserialize<PartResult>(File.ReadAllText(path), s_options);
    }
}
