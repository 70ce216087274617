using Bpf.Runtime;

namespace Bpf.Tool.Build;

/// <summary>One line about an object that was built.</summary>
static class ObjectSummary
{
    public static string Of(string path)
    {
        var spec = ObjectSpec.ReadFile(path);
        return $"{path}: {string.Join(", ", spec.Programs.Select(program => $"{program.Name} {Count(program)} instructions"))}";
    }

    static int Count(ProgramSpec program) => program.GetInstructions().Sum(instruction => instruction.Instruction.Slots);
}
