using System.Globalization;
using Bpf.Runtime;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Dump;

/// <summary>Finds a program in the kernel by what people know of it: its number, its pin, its name.</summary>
static class LoadedPrograms
{
    // The kernel keeps this much of a name.
    const int NameLength = 15;

    /// <returns>Null if it is the path of an object.</returns>
    public static BpfProgramInfo? Find(string what)
    {
        if (Directory.Exists(what)) return null;
        if (File.Exists(what)) return IsPin(what) ? BpfProgramInfo.FromPin(what) : null;
        if (uint.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return BpfProgramInfo.FromId(id);
        return what.Contains('/') || what.EndsWith(".o", StringComparison.Ordinal) ? null : FindByName(what);
    }

    static BpfProgramInfo FindByName(string name)
    {
        var kernelName = name[..Math.Min(NameLength, name.Length)];
        return BpfProgramInfo.All().Where(program => program.Name == kernelName).ToArray() switch
        {
            [var one] => one,
            [] => throw new CommandException($"There is no file '{name}', and no program of this name in the kernel",
                "Give the path of an object, or the number (bpf status), the name or the pin of a program."),
            var several => throw new CommandException($"The kernel has {several.Length} programs called '{kernelName}'",
                $"Give the number of one: {string.Join(", ", several.Select(program => program.Id))}."),
        };
    }

    // A pin is a file that the kernel does not let anybody open (bpffs_obj_open in kernel/bpf/inode.c: EIO).
    static bool IsPin(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
