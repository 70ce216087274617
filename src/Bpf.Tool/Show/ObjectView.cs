using System.Globalization;
using Bpf.Runtime;
using Bpf.Tool.Cli;
using Spectre.Console;

namespace Bpf.Tool.Show;

static class ObjectView
{
    public static void Write(IAnsiConsole console, ObjectReport report)
    {
        console.MarkupLine($"{Look.Bold(report.Name)}, {(report.License.Length > 0 ? $"licence {Markup.Escape(report.License)}" : "no licence")}");
        WriteTable(console, "Programs", Programs(report.Programs));
        WriteTable(console, "Maps", Maps(report.Maps));
        WriteTable(console, "Variables", Variables(report.Variables));
        WriteTable(console, "Sections", Sections(report.Sections));
        if (report.Types is { } types) TypeView.Write(console, types);
    }

    static void WriteTable(IAnsiConsole console, string title, Table table)
    {
        if (table.Rows.Count == 0) return;

        console.WriteLine();
        console.MarkupLine(Look.Bold(title));
        console.Write(new Padder(table, new Padding(2, 0, 0, 0)));
    }

    static Table Programs(IReadOnlyList<ProgramReport> programs)
    {
        var table = Look.Table("NAME", "SECTION", "RUNS ON", "INSTRUCTIONS", "").AlignRight(3);
        foreach (var program in programs)
        {
            var count = program.InstructionCount is { } known ? Number(known) : "?";
            AddRow(table, program.Name, program.Section, Place(program.AttachType), count, program.HasFrags ? "multi-buffer" : "");
        }

        return table;
    }

    static Table Maps(IReadOnlyList<MapReport> maps)
    {
        var table = Look.Table("NAME", "TYPE", "KEY", "VALUE", "ENTRIES", "FLAGS").AlignRight(4);
        foreach (var map in maps)
        {
            var value = Sized(map.IsGlobalData ? "variables" : map.ValueType, map.ValueSize);
            AddRow(table, map.Name, map.Type.ToString(), Sized(map.KeyType, map.KeySize), value, Number(map.MaxEntries), Flags(map));
        }

        return table;
    }

    static Table Variables(IReadOnlyList<VariableReport> variables)
    {
        var table = Look.Table("NAME", "SECTION", "TYPE", "VALUE");
        foreach (var variable in variables) AddRow(table, variable.Name, variable.Section, Sized(variable.Type, variable.Size), variable.Value ?? "");
        return table;
    }

    static Table Sections(IReadOnlyList<SectionReport> sections)
    {
        var table = Look.Table("NAME", "BYTES").AlignRight(1);
        foreach (var section in sections.Where(section => !IsAuxiliary(section))) AddRow(table, section.Name, Number(section.Size));

        var rest = sections.Where(IsAuxiliary).ToArray();
        if (rest.Length > 0) AddRow(table, $"({rest.Length} for relocations, symbols and debuggers)", Number(rest.Sum(section => section.Size)));
        return table;
    }

    // What loaders do not look at by itself; the JSON has all sections.
    static bool IsAuxiliary(SectionReport section) => section.Name.StartsWith(".rel", StringComparison.Ordinal)
        || section.Name.StartsWith(".debug_", StringComparison.Ordinal) || section.Name is ".strtab" or ".symtab" or ".llvm_addrsig";

    static string Place(AttachType type) => type switch
    {
        AttachType.XdpDeviceMap => "device map entry",
        AttachType.XdpCpuMap => "CPU map entry",
        AttachType.TcxIngress => "interface, incoming",
        AttachType.TcxEgress => "interface, outgoing",
        _ => "interface",
    };

    static string Sized(string? type, int size) => size == 0 ? "-" : $"{type ?? "bytes"} ({size})";

    static string Flags(MapReport map)
    {
        var flags = map.Flags == 0 ? "" : ((MapFlags)map.Flags).ToString();
        return map.PinByName ? $"{flags} pinned by name".TrimStart() : flags;
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static void AddRow(Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(Look.Text));
}
