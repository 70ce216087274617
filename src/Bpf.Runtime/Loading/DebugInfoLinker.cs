using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Loading;

/// <summary>Moves the debug records of functions to where the functions were placed, and from byte offsets to instruction counts.</summary>
sealed class DebugInfoLinker(BtfExt? ext, IReadOnlyList<(FunctionSpec Function, int Start)> placed)
{
    /// <summary>One record for each function, as the kernel demands; none at all if one lacks.</summary>
    public IReadOnlyList<FunctionRecord> Functions()
    {
        var records = new List<FunctionRecord>();
        foreach (var (function, start) in placed)
            if (ext?.Functions[function.Section.Name].FirstOrDefault(r => r.Offset == function.Start * 8L) is { TypeId: > 0 } record)
                records.Add(record with { Offset = (uint)start });
        return records.Count == placed.Count ? records : [];
    }

    /// <summary>Records in ascending order; the kernel wants one at the start of each function, or none at all.</summary>
    public IReadOnlyList<LineRecord> Lines()
    {
        var records = new List<LineRecord>();
        if (ext is null)
            return records;
        foreach (var (function, start) in placed)
        {
            var lines = ext.Lines[function.Section.Name]
                .Where(l => l.Offset % 8 == 0 && function.Contains(l.Offset))
                .OrderBy(l => l.Offset).ToArray();
            if (lines.Length == 0)
                return [];
            // Instructions before a function's first record belong to its first line.
            lines[0] = lines[0] with { Offset = (uint)function.Start * 8 };
            records.AddRange(lines.DistinctBy(l => l.Offset).Select(l => l with { Offset = (uint)(l.Offset / 8 - function.Start + start) }));
        }
        return records;
    }
}
