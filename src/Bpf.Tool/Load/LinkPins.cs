using Bpf.Runtime;

namespace Bpf.Tool.Load;

sealed record LinkPin(uint LinkId, string Path);

/// <summary>Finds the pins of links in the bpf file systems of this mount namespace.</summary>
static class LinkPins
{
    static readonly EnumerationOptions s_everyFile = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public static IReadOnlyList<LinkPin> Find(IReadOnlySet<uint> links)
    {
        var pins = new List<LinkPin>();
        foreach (var path in Mounts().SelectMany(Files))
            if (IdOf(path) is { } id && links.Contains(id))
                pins.Add(new LinkPin(id, path));
        return pins;
    }

    // proc(5): device, mount point, type
    static IEnumerable<string> Mounts() => File.ReadLines("/proc/self/mounts")
        .Select(line => line.Split(' ')).Where(fields => fields is [_, _, "bpf", ..]).Select(fields => fields[1])
        .Distinct().Where(Directory.Exists);

    static IEnumerable<string> Files(string mount) => Directory.EnumerateFiles(mount, "*", s_everyFile);

    static uint? IdOf(string path)
    {
        return Id(() => XdpLink.OpenPinned(path), link => link.Id) ?? Id(() => TcLink.OpenPinned(path), link => link.Id);
    }

    static uint? Id<T>(Func<T> open, Func<T, uint?> id) where T : class, IDisposable
    {
        try
        {
            using var link = open();
            return id(link);
        }
        catch (BpfException)
        {
            return null;
        }
    }
}
