using System.Globalization;
using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>Draws, for each program, a bar for each quantity: ours to clang's, beside a line at 1.</summary>
static class Chart
{
    const int Left = 210, Right = 60, Top = 56, Bar = 11, Gap = 12, Width = 900;
    const double Maximum = 1.5;

    static readonly (string Name, string Color, Func<PartResult, IEnumerable<(string Program, double Value)>> Read)[] s_quantities =
    [
        ("instructions", "#4269d0", result => Ratios.Sizes(result.Counts, "Instructions")),
        ("verified instructions", "#efb118", result => Ratios.Sizes(result.Counts, "Verified")),
        ("net time over all packets", "#3ca951", Ratios.Times),
    ];

    public static string Draw(PartResult result)
    {
        var values = s_quantities.Select(quantity => quantity.Read(result).ToDictionary(ratio => ratio.Program, ratio => ratio.Value)).ToArray();
        string[] programs = [.. result.Counts.Select(count => count.Table).Distinct()];
        var row = Bar * s_quantities.Length + Gap;
        var height = Top + row * programs.Length + 48;
        var svg = new StringBuilder(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="12">""");
        svg.Append($"""<rect width="{Width}" height="{height}" fill="#fff"/>""");
        DrawLegend(svg);
        DrawGrid(svg, height);
        svg.Append($"""<text x="8" y="{height - 8}" font-size="10" fill="#555">{Where(result.Machine)}</text>""");
        for (var i = 0; i < programs.Length; i++)
            DrawProgram(svg, programs[i], Top + row * i + Gap / 2, values);
        return svg.Append("</svg>\n").ToString();
    }

    static string Where(Machine machine) =>
        $"{machine.Date}, commit {machine.Commit}, {machine.Processors} processors {machine.Processor}, Linux {machine.Kernel}, "
        + string.Join(", ", new[] { "dotnet", "libllvm19", "clang-19" }.Select(name => $"{name} {machine.Versions.GetValueOrDefault(name, "?")}"));

    static void DrawLegend(StringBuilder svg)
    {
        svg.Append($"""<text x="{Left}" y="16" font-weight="bold">C# to clang; left of the line, ours is smaller or faster</text>""");
        for (var i = 0; i < s_quantities.Length; i++)
        {
            var x = Left + i * 190;
            svg.Append($"""<rect x="{x}" y="24" width="10" height="10" fill="{s_quantities[i].Color}"/>""");
            svg.Append($"""<text x="{x + 15}" y="33">{s_quantities[i].Name}</text>""");
        }
    }

    static void DrawGrid(StringBuilder svg, int height)
    {
        for (var tick = 0; tick <= Maximum * 4; tick++)
        {
            var (x, isOne) = (Number(Left + Length(tick / 4.0)), tick == 4);
            svg.Append($"""<line x1="{x}" x2="{x}" y1="{Top - 8}" y2="{height - 42}" stroke="{(isOne ? "#333" : "#ddd")}"/>""");
            svg.Append($"""<text x="{x}" y="{height - 26}" text-anchor="middle">{Number(tick / 4.0)}</text>""");
        }
    }

    static void DrawProgram(StringBuilder svg, string program, int top, Dictionary<string, double>[] values)
    {
        svg.Append($"""<text x="{Left - 8}" y="{top + Bar * s_quantities.Length / 2 + 4}" text-anchor="end">{program}</text>""");
        for (var i = 0; i < values.Length; i++)
        {
            if (!values[i].TryGetValue(program, out var value)) continue;
            var (y, length) = (top + i * Bar, Length(Math.Clamp(value, 0, Maximum)));
            svg.Append($"""<rect x="{Left}" y="{y}" width="{Number(length)}" height="{Bar - 1}" fill="{s_quantities[i].Color}"/>""");
            svg.Append($"""<text x="{Number(Left + length + 3)}" y="{y + 9}" font-size="9" stroke="#fff" stroke-width="3" paint-order="stroke">{value.ToString("0.00", CultureInfo.InvariantCulture)}</text>""");
        }
    }

    static double Length(double ratio) => ratio / Maximum * (Width - Left - Right);

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
